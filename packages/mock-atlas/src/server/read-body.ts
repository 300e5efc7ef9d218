import type { IncomingMessage } from "node:http";

/** The largest body that is parsed, in bytes. Atlas's own limit is not known. */
export const DEFAULT_BODY_LIMIT: number = 2 * 1024 * 1024;

/** A request body that was read to its end. */
export interface ReadBody {
  /** Its length without framing. */
  readonly size: number;
  /** `null` when it is larger than the limit, or nobody asked for it. */
  readonly bytes: Uint8Array | null;
}

const NOTHING: ReadBody = { size: 0, bytes: new Uint8Array(0) };

/** Whether a request has a body by its framing (RFC 9112 section 6.3). */
export function hasBody({ headers }: IncomingMessage): boolean {
  const length = headers["content-length"];
  return headers["transfer-encoding"] !== undefined || (length !== undefined && length !== "0");
}

/**
 * Reads a body to its end, so that the connection can take the next request. What exceeds the limit is
 * thrown away: memory does not grow with it, and `requestTimeout` of the server bounds the time.
 *
 * @param limit the most bytes that are kept; 0 keeps none
 * @returns `null` when the client went away in the middle
 */
export function readBody(request: IncomingMessage, limit: number): Promise<ReadBody | null> {
  if (!hasBody(request)) return Promise.resolve(NOTHING);
  return new Promise((resolve) => {
    let chunks: Buffer[] | null = limit === 0 ? null : [];
    let size = 0;
    request.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size > limit) chunks = null;
      chunks?.push(chunk);
    });
    request.on("end", () =>
      resolve({ size, bytes: chunks === null ? null : Buffer.concat(chunks) }),
    );
    request.on("error", () => resolve(null));
    request.on("close", () => resolve(null));
  });
}
