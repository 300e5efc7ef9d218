import type { ServerResponse } from "node:http";
import type { AtlasReply } from "../responses/atlas-reply.ts";

/**
 * Writes an answer with its header fields in order and letter case, Content-Length first. HEAD gets the
 * same head and no body. An HTTP/1.1 connection stays open without a word, as RFC 9112 section 9.3 has
 * it; `Connection: close` is sent when the client asked for it or `close` is set.
 */
export function writeReply(response: ServerResponse, reply: AtlasReply, close: boolean): void {
  const body = Buffer.from(reply.body, "utf8");
  const fields = ["Content-Length", String(body.length), ...reply.headers.flat()];
  if (close || !response.shouldKeepAlive) fields.push("Connection", "close");
  // Keeps Node from adding Connection and Keep-Alive. A client of HTTP/1.0 needs them.
  else if (response.req.httpVersionMinor > 0) response.removeHeader("Connection");
  response.writeHead(reply.status, reply.reason, fields);
  response.end(body);
}
