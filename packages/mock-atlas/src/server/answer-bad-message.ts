import type { Duplex } from "node:stream";
import type { RequestRecord } from "../journal/request-journal.ts";

interface BadMessage {
  readonly status: number;
  readonly reason: string;
  readonly why: string;
}

/** What a client may send before the blank line, in bytes: Jetty's default. */
export const HEADER_LIMIT = 8192;

const TOO_LARGE: BadMessage = {
  status: 431,
  reason: "Request Header Fields Too Large",
  why: `the request line and header fields exceed ${HEADER_LIMIT} bytes`,
};

const TOO_SLOW: BadMessage = {
  status: 408,
  reason: "Request Timeout",
  why: "the request did not arrive whole in time",
};

/**
 * Answers bytes that are no HTTP request and closes the connection.
 *
 * @returns what the journal keeps of it; `null` when the client has left and nothing was answered
 */
export function answerBadMessage(
  error: NodeJS.ErrnoException,
  socket: Duplex,
  now: number,
): RequestRecord | null {
  const message = classify(error.code ?? "");
  if (message === null || !socket.writable) {
    socket.destroy();
    return null;
  }
  const { status, reason, why } = message;
  const date = new Date(now).toUTCString();
  socket.end(
    `HTTP/1.1 ${status} ${reason}\r\nContent-Length: 0\r\nDate: ${date}\r\nServer: mdbws\r\nConnection: close\r\n\r\n`,
    () => socket.destroy(),
  );
  const nobody = { publicKey: null, authorization: null, stale: null };
  const nowhere = { method: "", target: "", operation: null, world: null };
  return { at: now, status, why, bodyBytes: 0, warnings: [], ...nowhere, ...nobody };
}

function classify(code: string): BadMessage | null {
  if (code === "HPE_HEADER_OVERFLOW") return TOO_LARGE;
  if (code === "ERR_HTTP_REQUEST_TIMEOUT") return TOO_SLOW;
  // HPE_INVALID_EOF_STATE: the client left in the middle, so nobody waits for an answer.
  if (!code.startsWith("HPE_") || code === "HPE_INVALID_EOF_STATE") return null;
  return { status: 400, reason: "Bad Request", why: `the bytes are no HTTP/1.1 request (${code})` };
}
