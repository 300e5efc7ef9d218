import { createMemoryNonceStore } from "./memory-nonce-store.ts";
import type { NonceRules, NonceUse } from "./nonce-store.ts";
import { requirePositive } from "./require-option.ts";

/** Options of {@link createNonceTable}. */
export interface NonceTableOptions {
  /** Life of a nonce in milliseconds, counted from its issue and not extended by use. */
  readonly ttlMs: number;
  /** How many nonces are remembered; the oldest goes first and is unknown from then on. */
  readonly capacity: number;
  /** nc values from 0 up to this one, excluded, can each be used once. */
  readonly countLimit: number;
  /** Makes a nonce: Latin-1 text that may stand in a quoted-string. */
  readonly generate: () => string;
  /** Milliseconds on any clock that does not run backwards. */
  readonly now: () => number;
}

/** Nonces of a server, with the nc values seen of each (RFC 7616 section 3.4, "nc"). */
export interface NonceTable {
  /** Makes a nonce and remembers it. */
  issue(): string;
  /** Uses up one nc of a nonce. Call it before looking at the password, so that a guess costs its nc. */
  use(nonce: string, nc: number): NonceUse;
  readonly size: number;
}

/**
 * A table of random nonces with bounded memory: at most `capacity` nonces of at most `countLimit` bits.
 * Each value of nc counts once, in any order, as concurrent requests need it. For servers that check
 * credentials by themselves; `createVerifier` does all of it.
 *
 * @throws DigestError `ERR_DIGEST_OPTION_INVALID` when `ttlMs`, `capacity` or `countLimit` is no positive
 *   integer
 */
export function createNonceTable(options: NonceTableOptions): NonceTable {
  const { ttlMs, capacity, countLimit, generate, now } = options;
  requirePositive("ttlMs", ttlMs);
  requirePositive("countLimit", countLimit);
  const store = createMemoryNonceStore({ capacity, now });
  // A window as wide as the limit never slides: a bit for each nc there is.
  const rules: NonceRules = { policy: "window", window: countLimit, countLimit, ttlMs };
  return {
    issue() {
      const nonce = generate();
      store.add(nonce, rules);
      return nonce;
    },
    use: (nonce, nc) => store.use(nonce, nc, rules, null),
    get size() {
      return store.size;
    },
  };
}
