import type { ServerResponse } from "node:http";
import type { FaultEffect } from "../faults/fault-rule.ts";
import type { AtlasReply } from "../responses/atlas-reply.ts";

/** How an answer ends. */
export interface ReplyFraming {
  /** Whether the connection ends with it, also when the client would keep it. */
  readonly close: boolean;
  /** Whether the body comes in chunks instead of with a Content-Length. */
  readonly chunked: boolean;
  /** The fault that befalls it; `null` for none. */
  readonly effect: FaultEffect | null;
}

/**
 * Writes an answer with its header fields in order and letter case, the length first. HEAD gets the same
 * head and no body. An HTTP/1.1 connection stays open without a word, as RFC 9112 section 9.3 has it;
 * `Connection: close` is sent when the connection ends.
 */
export function writeReply(
  response: ServerResponse,
  reply: AtlasReply,
  framing: ReplyFraming,
  sleep: (milliseconds: number) => Promise<void>,
): void {
  const { effect } = framing;
  const { body } = reply;
  const length = typeof body === "string" ? Buffer.byteLength(body, "utf8") : body.length;
  if (effect?.kind === "reset") {
    reset(response);
    return;
  }
  const fields: string[] = [];
  // An answer that can have no body has no length either (RFC 9110 section 8.6).
  if (framing.chunked) fields.push("Transfer-Encoding", "chunked");
  else if (reply.status !== 204) fields.push("Content-Length", String(length));
  for (const [name, value] of reply.headers) fields.push(name, value);
  if (framing.close || !response.shouldKeepAlive) fields.push("Connection", "close");
  // Keeps Node from adding Connection and Keep-Alive. A client of HTTP/1.0 needs them.
  else if (response.req.httpVersionMinor > 0) response.removeHeader("Connection");
  response.writeHead(reply.status, reply.reason, fields);
  if (effect?.kind === "truncate") {
    response.write(Buffer.from(body).subarray(0, effect.bytes), () => reset(response));
    return;
  }
  if (effect?.kind === "slow") {
    void writeSlowly(response, Buffer.from(body), effect, sleep);
    return;
  }
  // Text goes out with the head in one write; where it is ASCII, as what nothing has to be encoded for.
  if (typeof body === "string") response.end(body, length === body.length ? "latin1" : "utf8");
  else response.end(body);
}

async function writeSlowly(
  response: ServerResponse,
  body: Uint8Array,
  { bytes, everyMs }: { readonly bytes: number; readonly everyMs: number },
  sleep: (milliseconds: number) => Promise<void>,
): Promise<void> {
  for (let start = 0; start < body.length && !response.destroyed; start += bytes) {
    response.write(body.subarray(start, start + bytes));
    await sleep(everyMs);
  }
  response.end();
}

/** Ends the connection as a server does that crashed: with RST, and over TLS without a close_notify. */
function reset({ socket }: ServerResponse): void {
  // Node cannot reset what is below TLS.
  if (socket !== null && "encrypted" in socket) socket.destroy();
  else socket?.resetAndDestroy();
}
