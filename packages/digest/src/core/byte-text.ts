import { digestHex, type HashAlgorithm } from "./algorithm.ts";

// biome-ignore lint/suspicious/noControlCharactersInRegex: the whole ASCII range is meant
const ASCII = /^[\x00-\x7f]*$/;

/** Text as its UTF-8 bytes, one Latin-1 character each: the form header text has everywhere in this package. */
export function utf8ByteText(text: string): string {
  return ASCII.test(text) ? text : Buffer.from(text, "utf8").toString("latin1");
}

/** The hash of the bytes that Latin-1 text stands for, as lower-case hexadecimal. */
export function hashByteText(algorithm: HashAlgorithm, text: string): string {
  return digestHex(algorithm, ASCII.test(text) ? text : Buffer.from(text, "latin1"));
}
