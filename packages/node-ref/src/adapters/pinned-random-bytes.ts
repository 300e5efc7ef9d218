import crypto from "node:crypto";
import { syncBuiltinESMExports } from "node:module";

let cnonce = "0".repeat(16);

/** The one call of `crypto.randomBytes` that a cnonce comes from. */
export interface RandomCall {
  readonly size: number;
  /** A function or a file that stands in the call's stack. */
  readonly caller: string;
}

/**
 * Makes a library's cnonce predictable without touching the code that formats and hashes: the one call
 * it comes from gets the pinned bytes, every other user of randomness keeps the real source. Must be
 * called before the library loads, once a thread.
 */
export function pinRandomBytes(call: RandomCall): void {
  const genuine = crypto.randomBytes;
  const pinned = (size: number, callback?: (error: Error | null, bytes: Buffer) => void) => {
    if (callback !== undefined) return genuine(size, callback);
    return size === call.size && isCalledBy(call.caller)
      ? Buffer.from(cnonce, "hex")
      : genuine(size);
  };
  crypto.randomBytes = pinned as typeof crypto.randomBytes; // an arrow function cannot be overloaded
  syncBuiltinESMExports();
}

/** From now on this cnonce: 16 lower-case hexadecimal digits. */
export function setCnonce(digits: string): void {
  cnonce = digits;
}

function isCalledBy(caller: string): boolean {
  return new Error("where from").stack?.includes(caller) ?? false;
}
