import type { IncomingMessage } from "node:http";

/** Whether a request has a body by its framing (RFC 9112 section 6.3). */
export function hasBody({ headers }: IncomingMessage): boolean {
  const length = headers["content-length"];
  return headers["transfer-encoding"] !== undefined || (length !== undefined && length !== "0");
}

/**
 * Reads a body to its end and throws it away, so that the connection can take the next request. Memory
 * does not grow with the body, and `requestTimeout` of the server bounds the time.
 *
 * @returns its length in bytes without framing; `null` when the client went away in the middle
 */
export function drainBody(request: IncomingMessage): Promise<number | null> {
  return new Promise((resolve) => {
    let size = 0;
    request.on("data", (chunk: Buffer) => {
      size += chunk.length;
    });
    request.on("end", () => resolve(size));
    request.on("error", () => resolve(null));
    request.on("close", () => resolve(null));
  });
}
