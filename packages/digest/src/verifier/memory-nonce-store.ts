import { makeRoom } from "./make-room.ts";
import { countUse, type NonceCount } from "./nonce-count.ts";
import type { NonceRules, NonceUse, SyncNonceStore } from "./nonce-store.ts";
import { ownText } from "./own-text.ts";
import { requirePositive } from "./require-option.ts";

/** Options of {@link createMemoryNonceStore}. */
export interface MemoryNonceStoreOptions {
  /** How many nonces are remembered. Each costs about 200 bytes and a bit for each nc of the window. @defaultValue 10,000 */
  readonly capacity?: number | undefined;
  /** Milliseconds since 1970. @defaultValue `Date.now` */
  readonly now?: (() => number) | undefined;
}

/** A store in the memory of this process. */
export interface MemoryNonceStore extends SyncNonceStore {
  /** How many nonces are remembered. */
  readonly size: number;
}

interface Entry extends NonceCount {
  /** When the store met the nonce: at its issue, or at its first use when it is signed. */
  readonly metAt: number;
  readonly issuedAt: number;
}

/**
 * Counts the uses of nonces in the memory of one process, `capacity` of them at most. The longest known
 * goes first; whoever still holds it is told that it is stale, which costs one round trip and no failure.
 *
 * Forgetting never lets a request be repeated: a signed nonce that is as old as a forgotten one, or older
 * than the store, does not begin a count. All take constant time, seen over many calls.
 *
 * @throws DigestError `ERR_DIGEST_OPTION_INVALID` when `capacity` is no positive integer
 */
export function createMemoryNonceStore(options: MemoryNonceStoreOptions = {}): MemoryNonceStore {
  const { capacity = 10_000, now = Date.now } = options;
  requirePositive("capacity", capacity);
  // A Map keeps the order of insertion, which here is that of metAt: the longest known is always first.
  const entries = new Map<string, Entry>();
  let oldestToBegin = now();

  function remember(nonce: string, entry: Entry, rules: NonceRules): void {
    forgetExpired(entry.metAt, rules);
    makeRoom(entries, capacity, ({ issuedAt }) => {
      oldestToBegin = Math.max(oldestToBegin, issuedAt + 1);
    });
    // A nonce issued again must not keep the place of its first issue.
    entries.delete(nonce);
    entries.set(ownText(nonce), entry);
  }

  /** The first use of a signed nonce. */
  function begin(nonce: string, nc: number | null, rules: NonceRules, issuedAt: number): NonceUse {
    if (issuedAt < oldestToBegin) return "unknown";
    const entry: Entry = { metAt: now(), issuedAt, highest: 0, seen: null };
    const use = countUse(entry, nc, rules);
    if (use === "accepted") remember(nonce, entry, rules);
    return use;
  }

  /** Kept for twice its life, so that an expired nonce is told from an unknown one. */
  function forgetExpired(time: number, { ttlMs }: NonceRules): void {
    for (const [nonce, { metAt }] of entries) {
      if (time - metAt < 2 * ttlMs) return;
      entries.delete(nonce);
    }
  }

  return {
    add(nonce, rules) {
      const time = now();
      remember(nonce, { metAt: time, issuedAt: time, highest: 0, seen: null }, rules);
    },
    use(nonce, nc, rules, issuedAt) {
      const entry = entries.get(nonce);
      if (entry !== undefined) {
        // A signed nonce has its date checked before it comes here.
        if (issuedAt === null && now() - entry.metAt > rules.ttlMs) return "expired";
        return countUse(entry, nc, rules);
      }
      return issuedAt === null ? "unknown" : begin(nonce, nc, rules, issuedAt);
    },
    get size() {
      return entries.size;
    },
  };
}
