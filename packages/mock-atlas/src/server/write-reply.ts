import type { ServerResponse } from "node:http";
import type { AtlasReply } from "../responses/atlas-reply.ts";

/** How an answer ends. */
export interface ReplyFraming {
  /** Whether the connection ends with it, also when the client would keep it. */
  readonly close: boolean;
  /** Whether the body comes in chunks instead of with a Content-Length. */
  readonly chunked: boolean;
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
): void {
  const body = Buffer.from(reply.body, "utf8");
  const length = framing.chunked
    ? ["Transfer-Encoding", "chunked"]
    : ["Content-Length", String(body.length)];
  const fields = [...length, ...reply.headers.flat()];
  if (framing.close || !response.shouldKeepAlive) fields.push("Connection", "close");
  // Keeps Node from adding Connection and Keep-Alive. A client of HTTP/1.0 needs them.
  else if (response.req.httpVersionMinor > 0) response.removeHeader("Connection");
  response.writeHead(reply.status, reply.reason, fields);
  response.end(body);
}
