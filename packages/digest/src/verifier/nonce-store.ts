import type { MaybePromise } from "./maybe-promise.ts";

/** What became of one use of a nonce. */
export type NonceUse = "accepted" | "unknown" | "expired" | "replayed" | "out-of-range";

/**
 * Which values of nc a nonce takes:
 *
 * - `window`: each once, in any order, as long as it is less than `window` below the highest so far;
 * - `monotonic`: each higher than the last;
 * - `off`: any, any number of times.
 */
export type NoncePolicy = "window" | "monotonic" | "off";

/** How the uses of a nonce are counted. One object serves all nonces of a verifier. */
export interface NonceRules {
  readonly policy: NoncePolicy;
  /** How many values of nc are remembered, counted down from the highest so far. */
  readonly window: number;
  /** nc is below this one. */
  readonly countLimit: number;
  /** Life of a nonce in milliseconds. */
  readonly ttlMs: number;
}

/**
 * Where uses of nonces are counted. Replicas that share a store agree on what was used; each call must
 * be atomic. An answer that needs no waiting should come without a promise.
 *
 * An error thrown or a promise rejected passes through the verifier as it is.
 */
export interface NonceStore {
  /** Remembers a nonce from its issue, for at least `rules.ttlMs`. Verifiers with signed nonces never call it. */
  add(nonce: string, rules: NonceRules): MaybePromise<void>;
  /**
   * Uses up one nc.
   *
   * @param nc from 1; `null` for credentials without qop, which have none: the use counts as the next one
   * @param issuedAt for a signed nonce, when it was issued, in milliseconds since 1970: one that the
   *   store has not met begins its count. `null` for a stored nonce: one that the store has not met is
   *   unknown
   */
  use(
    nonce: string,
    nc: number | null,
    rules: NonceRules,
    issuedAt: number | null,
  ): MaybePromise<NonceUse>;
}

/** A {@link NonceStore} that never makes anybody wait. */
export interface SyncNonceStore extends NonceStore {
  add(nonce: string, rules: NonceRules): void;
  use(nonce: string, nc: number | null, rules: NonceRules, issuedAt: number | null): NonceUse;
}
