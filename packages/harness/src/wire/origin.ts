import type { HttpMessage } from "./http-message.ts";

/** One request and what was answered, as bytes. */
export interface Exchange {
  readonly request: HttpMessage;
  /** `null` when the connection was closed without an answer. */
  readonly response: HttpMessage | null;
}

/**
 * A server made for one attempt of one client at one case. The port is its own, so that nothing has to
 * be added to the wire to tell attempts apart.
 */
export interface Origin {
  /** `http://127.0.0.1:PORT`, without a trailing slash. */
  readonly url: string;
  /** In the order in which the requests came in whole. Grows until {@link Origin.close}. */
  readonly exchanges: readonly Exchange[];
  /** What could not be framed as HTTP/1.1, in words; empty for every honest client. */
  readonly malformed: readonly string[];
  /** Stops listening, ends every connection and resolves when nothing more can arrive. */
  close(): Promise<void>;
}

/** More requests than any client may need in one attempt; above it the connection is closed. */
export const REQUEST_LIMIT = 256;
