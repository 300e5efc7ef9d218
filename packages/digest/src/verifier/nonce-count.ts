import type { NonceRules, NonceUse } from "./nonce-store.ts";

/** The values of nc that were used with one nonce. */
export interface NonceCount {
  highest: number;
  /**
   * A ring of bits, one for each nc of the window. As many words as were needed so far: most nonces are
   * used a few times, or never.
   */
  seen: Uint32Array | null;
}

const BITS = 32;

/** Uses up one nc; `null` uses the next one. What is refused changes nothing. */
export function countUse(count: NonceCount, nc: number | null, rules: NonceRules): NonceUse {
  const { policy, countLimit } = rules;
  const value = nc ?? count.highest + 1;
  if (!Number.isInteger(value) || value < 0 || value >= countLimit) return "out-of-range";
  if (policy === "window") return useOfWindow(count, value, rules);
  if (policy !== "off" && value <= count.highest) return "replayed";
  count.highest = Math.max(count.highest, value);
  return "accepted";
}

// The ring of RFC 6479: sliding clears whole words that come into reach, and nothing is shifted. One
// word more than the window holds, so that a word is cleared only when all of it is below the window.
function useOfWindow(count: NonceCount, nc: number, { window, countLimit }: NonceRules): NonceUse {
  if (count.highest - nc >= window) return "replayed";
  const most = Math.ceil(Math.min(window + BITS, countLimit) / BITS);
  const word = Math.floor(nc / BITS);
  const highestWord = Math.max(0, Math.floor(count.highest / BITS));
  const seen = withRoomFor(count.seen, Math.min(word, most - 1), most);
  for (let step = Math.max(highestWord + 1, word - most + 1); step <= word; step += 1) {
    if (step % most < seen.length) seen[step % most] = 0;
  }
  count.seen = seen;
  const place = word % most;
  const bit = 1 << (nc % BITS);
  const bits = seen[place] ?? 0;
  if ((bits & bit) !== 0) return "replayed";
  seen[place] = bits | bit;
  count.highest = Math.max(count.highest, nc);
  return "accepted";
}

/** Doubles, so that counting up costs a constant time for each nc. Until it is full the ring has not turned. */
function withRoomFor(seen: Uint32Array | null, word: number, most: number): Uint32Array {
  if (seen !== null && word < seen.length) return seen;
  const words = new Uint32Array(Math.min(most, Math.max(word + 1, 2 * (seen?.length ?? 1))));
  if (seen !== null) words.set(seen);
  return words;
}
