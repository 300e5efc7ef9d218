import { createServer, type IncomingMessage, request } from "node:http";
import { connect } from "node:net";
import type { Duplex } from "node:stream";
import { type Listening, listen } from "./listen.ts";
import { expectedResponse, readStrictly } from "./strict-authorization.ts";

export interface ProxyServer extends Listening {
  /** Method and target of what came, with a plus where it was let through. */
  readonly seen: string[];
  readonly faults: string[];
}

export interface ProxyServerOptions {
  readonly username?: string;
  readonly password?: string;
  /** How many requests a nonce is good for. */
  readonly uses?: number;
}

const CHALLENGE = (nonce: number, stale: boolean) =>
  `Digest realm="proxy", nonce="${nonce}", qop="auth", algorithm=SHA-256${stale ? ", stale=true" : ""}`;

/** A forward proxy that asks for Digest, for tunnels as for plain requests. */
export async function startProxyServer(options: ProxyServerOptions = {}): Promise<ProxyServer> {
  const { uses = 100, username = "proxy user", password = "proxy password" } = options;
  const seen: string[] = [];
  const faults: string[] = [];
  let nonce = 0;
  let used = 0;
  const judge = (incoming: IncomingMessage): string | null => {
    const { method = "", url = "" } = incoming;
    const field = incoming.headers["proxy-authorization"];
    const verdict = field === undefined ? "asked" : verify(field, method, url);
    seen.push(`${verdict === "right" ? "+" : "-"}${method} ${url}`);
    if (verdict === "right") return null;
    nonce += 1;
    used = 0;
    return CHALLENGE(nonce, verdict === "stale");
  };
  const verify = (field: string, method: string, url: string): "right" | "wrong" | "stale" => {
    const parameters = readStrictly(field);
    if (parameters["uri"] !== url) faults.push(`uri=${parameters["uri"]} for ${url}`);
    const expected = expectedResponse({
      algorithm: "SHA-256",
      username,
      realm: "proxy",
      password,
      method,
      uri: url,
      body: Buffer.alloc(0),
      parameters,
      opening: { nonce: "", cnonce: "" },
    });
    if (expected !== parameters["response"]) return "wrong";
    if (parameters["nonce"] !== String(nonce) || used >= uses) return "stale";
    used += 1;
    return "right";
  };
  const server = createServer((incoming, response) => {
    const challenge = judge(incoming);
    if (challenge !== null) {
      incoming.resume();
      response.writeHead(407, { "Proxy-Authenticate": challenge }).end("no");
      return;
    }
    const { "proxy-authorization": _, ...headers } = incoming.headers;
    const { method = "", url = "" } = incoming;
    const onward = request(url, { method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    incoming.pipe(onward);
  });
  server.on("connect", (incoming: IncomingMessage, socket: Duplex) => {
    socket.on("error", () => {});
    const challenge = judge(incoming);
    if (challenge !== null) {
      const head = `HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: ${challenge}`;
      socket.end(`${head}\r\nContent-Length: 2\r\n\r\nno`);
      return;
    }
    const [host = "", port = ""] = (incoming.url ?? "").split(":");
    const onward = connect(Number(port), host, () => {
      socket.write("HTTP/1.1 200 Connection established\r\n\r\n");
      onward.pipe(socket).pipe(onward);
    });
    onward.on("error", () => socket.destroy());
    socket.on("close", () => onward.destroy());
  });
  return Object.assign(await listen(server), { seen, faults });
}
