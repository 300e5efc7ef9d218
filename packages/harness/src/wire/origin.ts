import { type ConformanceCase, expandSteps } from "../cases/conformance-case.ts";
import type { HttpMessage } from "./http-message.ts";
import type { MessageReader } from "./message-reader.ts";

/** One request and what was answered, as bytes. */
export interface Exchange {
  /** The name of the origin it went to, where the case has several. */
  readonly origin?: string;
  /** Whether credentials in the request should not have been sent there. */
  readonly leak?: true;
  readonly request: HttpMessage;
  /** The statuses of the 1xx responses before the answer. */
  readonly interim?: readonly number[];
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
  /** By their names the URLs of the further origins of the case. */
  readonly others?: Readonly<Record<string, string>>;
  /** In the order in which the requests came in whole. Grows until {@link Origin.close}. */
  readonly exchanges: readonly Exchange[];
  /** What could not be framed as HTTP/1.1, in words; empty for every honest client. */
  readonly malformed: readonly string[];
  /** Stops listening, ends every connection and resolves when nothing more can arrive. */
  close(): Promise<void>;
}

/**
 * More requests than any client may need for the calls of a case. A connection that brings another one is
 * closed without an answer, so that a client that never gives up ends all the same.
 */
export function requestLimit(one: ConformanceCase): number {
  return Math.max(256, 4 * expandSteps(one).length);
}

/** In words, what a connection left behind that never became a whole request; empty for most. */
export function unfinishedRequest(reader: MessageReader): string[] {
  const { length } = reader.rest;
  return length === 0 ? [] : [`the last ${length} bytes of a connection are not a whole request`];
}
