import type { MaybePromise } from "./maybe-promise.ts";
import type { NonceRules, NonceStore, NonceUse } from "./nonce-store.ts";

/** The nonces of one verifier. */
export interface Nonces {
  /** A nonce nobody was given before (RFC 7616 section 3.3). */
  issue(): MaybePromise<string>;
  /** Uses up one nc; `null` for credentials without qop. */
  use(nonce: string, nc: number | null): MaybePromise<NonceUse>;
  /** Whether an accepted nonce has a tenth of its life or of its uses left, or less. */
  isWorn(nonce: string, nc: number | null): boolean;
}

/** What both kinds of nonce are made with. */
export interface NonceParts {
  readonly store: NonceStore;
  readonly rules: NonceRules;
  readonly random: (size: number) => Uint8Array;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

const WORN = 0.9;

/** See {@link Nonces.isWorn}. */
export function isWorn(age: number, nc: number | null, { ttlMs, countLimit }: NonceRules): boolean {
  return age >= WORN * ttlMs || (nc !== null && nc >= WORN * (countLimit - 1));
}

/** Whether the date of a nonce is more than its life away, either way: clocks get set back. */
export function isExpired(issuedAt: number, time: number, { ttlMs }: NonceRules): boolean {
  return Math.abs(time - issuedAt) > ttlMs;
}
