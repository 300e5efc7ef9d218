import { isUtf8 } from "node:buffer";
import { hash } from "node:crypto";
import type { HashName, TextHandling } from "../dialect.ts";

/** Text a user typed, as the dialect's own text: characters where it decodes, bytes where it does not. */
export function typedText(text: string, { held }: TextHandling): string {
  return held === "characters" ? text : Buffer.from(text, "utf8").toString("latin1");
}

/** Whether text can go out as header bytes, within the dialect's limit. */
export function isSendable(text: string, { written }: TextHandling): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: every byte is meant
  return /^[\x00-\xff]*$/.test(text) && isWithin(Buffer.from(text, "latin1"), written);
}

/**
 * The hash of the dialect's own text, as lower-case hexadecimal; `null` beyond the dialect's limit.
 *
 * @param charset what the challenge says of it
 */
export function hashText(
  name: HashName,
  text: string,
  handling: TextHandling,
  charset: string | undefined,
): string | null {
  const bytes = encode(text, handling, charset);
  return bytes !== null && isWithin(bytes, handling.hashed) ? hash(name, bytes, "hex") : null;
}

function encode(text: string, { held, encoding }: TextHandling, charset?: string): Buffer | null {
  if (held === "bytes") return Buffer.from(text, "latin1");
  if (encoding === undefined || (encoding.yields && charset !== undefined)) {
    return Buffer.from(text, "utf8");
  }
  const last = encoding.charset === "ascii" ? 0x7f : 0xff;
  const bytes = Array.from(text, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return code <= last ? code : encoding.replacement?.charCodeAt(0);
  });
  return bytes.includes(undefined) ? null : Buffer.from(bytes.map((byte) => byte ?? 0));
}

/** The hash of a body, as lower-case hexadecimal. */
export function hashBody(name: HashName, body: string): string {
  return hash(name, Buffer.from(body, "utf8"), "hex");
}

function isWithin(bytes: Buffer, limit: TextHandling["hashed"]): boolean {
  if (limit === undefined) return true;
  return limit === "utf-8" ? isUtf8(bytes) : bytes.every((byte) => byte < 0x80);
}
