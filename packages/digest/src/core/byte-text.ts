import { digestHex, type HashAlgorithm } from "./algorithm.ts";

/** Whether text is ASCII alone, which is its own UTF-8 and its own Latin-1. */
export function isAscii(text: string): boolean {
  // Twice as fast as a regular expression: every other character takes two bytes or more.
  return Buffer.byteLength(text) === text.length;
}

/** Text as its UTF-8 bytes, one Latin-1 character each: the form header text has everywhere in this package. */
export function utf8ByteText(text: string): string {
  return isAscii(text) ? text : Buffer.from(text, "utf8").toString("latin1");
}

/** The hash of the bytes that Latin-1 text stands for, as lower-case hexadecimal. */
export function hashByteText(algorithm: HashAlgorithm, text: string): string {
  return digestHex(algorithm, isAscii(text) ? text : Buffer.from(text, "latin1"));
}
