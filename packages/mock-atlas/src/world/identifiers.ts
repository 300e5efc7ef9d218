import { digestHex } from "@digest-conformance/digest/core";
import type { Changes } from "./world.ts";

/** Ids and secrets of a world: each is new, and two worlds of one seed make the same ones in the same order. */
export interface Identifiers {
  /** 24 hexadecimal digits, as MongoDB's object ids have. */
  objectId(): string;
  /** A UUID of version 4. */
  uuid(): string;
  /** Text of so many characters out of an alphabet of at most 256. */
  text(length: number, alphabet: string): string;
  /** How many were made. Set it to go on where a saved world ended. */
  made: number;
}

/** Lower-case letters and digits, which host names of Atlas are made of. */
export const HOST_ALPHABET = "abcdefghijklmnopqrstuvwxyz0123456789";

/**
 * @param seed any text
 * @param changes told of every id that is made
 */
export function createIdentifiers(seed: string, changes: Pick<Changes, "unsteady">): Identifiers {
  const identifiers: Identifiers = {
    made: 0,
    // Dates in the first digits, as real ids have them, would tie ids to the clock.
    objectId: () => `6${next().slice(0, 23)}`,
    uuid() {
      const hex = next();
      const variant = "89ab"[Number.parseInt(hex.charAt(16), 16) % 4];
      return [
        hex.slice(0, 8),
        hex.slice(8, 12),
        `4${hex.slice(13, 16)}`,
        `${variant}${hex.slice(17, 20)}`,
        hex.slice(20, 32),
      ].join("-");
    },
    text(length, alphabet) {
      let made = "";
      while (made.length < length) {
        for (const byte of Buffer.from(next(), "hex")) made += alphabet[byte % alphabet.length];
      }
      return made.slice(0, length);
    },
  };
  function next(): string {
    identifiers.made += 1;
    changes.unsteady += 1;
    return digestHex("SHA-256", `${seed}:${identifiers.made}`);
  }
  return identifiers;
}
