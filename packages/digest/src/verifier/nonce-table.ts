import { DigestError } from "../errors.ts";

/** What became of one use of a nonce. */
export type NonceUse = "accepted" | "unknown" | "expired" | "replayed" | "out-of-range";

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

interface Entry {
  readonly issuedAt: number;
  /**
   * A bit for each nc, as many words as the highest nc so far needs: most nonces of a busy server are
   * never used at all, and most of the others a few times.
   */
  seen: Uint32Array | null;
}

/**
 * A table of random nonces with bounded memory: at most `capacity` nonces of at most `countLimit` bits.
 * Each value of nc counts once, in any order, as concurrent requests need it.
 *
 * @throws DigestError `ERR_DIGEST_OPTION_INVALID` when `ttlMs`, `capacity` or `countLimit` is not a
 *   positive number, or the latter two are no integers
 */
export function createNonceTable(options: NonceTableOptions): NonceTable {
  const { ttlMs, capacity, countLimit, generate, now } = options;
  requirePositive("ttlMs", ttlMs);
  requirePositive("capacity", capacity, Number.isSafeInteger(capacity));
  requirePositive("countLimit", countLimit, Number.isSafeInteger(countLimit));
  // A Map keeps the order of insertion, which here is the order of age: the oldest is always first.
  const entries = new Map<string, Entry>();

  function forgetExpired(time: number): void {
    for (const [nonce, { issuedAt }] of entries) {
      if (time - issuedAt < 2 * ttlMs) return;
      entries.delete(nonce);
    }
  }

  return {
    issue() {
      const time = now();
      forgetExpired(time);
      while (entries.size >= capacity) entries.delete(entries.keys().next().value ?? "");
      const nonce = generate();
      // A generator that repeats itself must not leave a young nonce at the place of an old one.
      entries.delete(nonce);
      entries.set(nonce, { issuedAt: time, seen: null });
      return nonce;
    },
    use(nonce, nc) {
      const entry = entries.get(nonce);
      if (entry === undefined) return "unknown";
      if (now() - entry.issuedAt > ttlMs) return "expired";
      if (!Number.isInteger(nc) || nc < 0 || nc >= countLimit) return "out-of-range";
      const word = Math.floor(nc / 32);
      const bit = 1 << (nc % 32);
      const words = withRoomFor(entry.seen, word, Math.ceil(countLimit / 32));
      const seen = words[word] ?? 0;
      entry.seen = words;
      if ((seen & bit) !== 0) return "replayed";
      words[word] = seen | bit;
      return "accepted";
    },
    get size() {
      return entries.size;
    },
  };
}

/** Doubles, so that counting up costs a constant time for each nc. */
function withRoomFor(seen: Uint32Array | null, word: number, most: number): Uint32Array {
  if (seen !== null && word < seen.length) return seen;
  const words = new Uint32Array(Math.min(most, Math.max(word + 1, 2 * (seen?.length ?? 1))));
  if (seen !== null) words.set(seen);
  return words;
}

function requirePositive(name: string, value: number, asked = true): void {
  if (asked && value > 0) return;
  throw new DigestError(
    "ERR_DIGEST_OPTION_INVALID",
    `${name} is ${value}; give a positive ${name === "ttlMs" ? "number of milliseconds" : "integer"}`,
  );
}
