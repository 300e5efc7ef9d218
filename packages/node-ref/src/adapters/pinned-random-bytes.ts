import crypto from "node:crypto";
import { syncBuiltinESMExports } from "node:module";

let cnonce = "0".repeat(16);

/**
 * Makes urllib's cnonce predictable without touching the code that formats and hashes.
 *
 * Both major versions take it from `crypto.randomBytes(8)` inside a function called `digestAuthHeader`.
 * That one call gets the pinned bytes; every other user of randomness keeps the real source. Must be
 * called before the library loads, once a thread.
 */
export function pinRandomBytes(): void {
  const genuine = crypto.randomBytes;
  const pinned = (size: number, callback?: (error: Error | null, bytes: Buffer) => void) => {
    if (callback !== undefined) return genuine(size, callback);
    return size === 8 && isCalledByDigest() ? Buffer.from(cnonce, "hex") : genuine(size);
  };
  crypto.randomBytes = pinned as typeof crypto.randomBytes; // an arrow function cannot be overloaded
  syncBuiltinESMExports();
}

/** From now on this cnonce: 16 lower-case hexadecimal digits. */
export function setCnonce(digits: string): void {
  cnonce = digits;
}

function isCalledByDigest(): boolean {
  return new Error("where from").stack?.includes("digestAuthHeader") ?? false;
}
