import { randomBytes } from "node:crypto";

/** Digits of one cnonce: 128 bits. */
const DIGITS = 32;
const POOL_BYTES = 4096;

let pool = "";
let taken = 0;

/**
 * A cnonce nobody can foresee: 32 hexadecimal digits from a cryptographic source (RFC 7616 section 5.12).
 * A call to randomBytes for each would cost more than the hashes of a request, so many are drawn at once.
 */
export function randomCnonce(): string {
  if (taken === pool.length) {
    pool = randomBytes(POOL_BYTES).toString("hex");
    taken = 0;
  }
  taken += DIGITS;
  return pool.slice(taken - DIGITS, taken);
}
