import { once } from "node:events";
import { type IncomingMessage, request } from "node:http";

/** One request as the client asks for it. */
export interface Outgoing {
  /** `http://host:port`, nothing behind it. */
  readonly origin: string;
  readonly method: string;
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  /** The values of the Authorization lines, Latin-1 text. */
  readonly authorization: readonly string[];
}

export interface Incoming {
  readonly status: number;
  readonly body: Buffer;
  /** The values of every field line of this name, in order; Latin-1 text. */
  readonly values: (name: string) => string[];
}

/** Makes one request on a connection of its own. */
export async function sendRequest(outgoing: Outgoing, signal: AbortSignal): Promise<Incoming> {
  const { origin, method, target, headers, body, authorization } = outgoing;
  const { hostname, port } = new URL(origin);
  const withBody = body.length > 0 || ["POST", "PUT", "PATCH"].includes(method);
  const call = request({
    host: hostname,
    port,
    method,
    path: target,
    agent: false,
    // A server of a case may write what no server should; what may not be answered is decided here.
    insecureHTTPParser: true,
    signal,
    headers: {
      ...headers,
      ...(withBody && { "Content-Length": String(body.length) }),
      ...(authorization.length > 0 && { Authorization: [...authorization] }),
    },
  }).end(body);
  const [response] = (await once(call, "response")) as [IncomingMessage]; // as node:http documents
  const bytes = Buffer.concat(await response.toArray());
  const { rawHeaders } = response;
  return {
    status: response.statusCode ?? 0,
    body: bytes,
    values: (name) =>
      rawHeaders.filter(
        (_, index) => index % 2 === 1 && rawHeaders[index - 1]?.toLowerCase() === name,
      ),
  };
}
