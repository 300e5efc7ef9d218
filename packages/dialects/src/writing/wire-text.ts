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

/** The hash of the dialect's own text, as lower-case hexadecimal; `null` beyond the dialect's limit. */
export function hashText(name: HashName, text: string, handling: TextHandling): string | null {
  const bytes = Buffer.from(text, handling.held === "characters" ? "utf8" : "latin1");
  return isWithin(bytes, handling.hashed) ? hash(name, bytes, "hex") : null;
}

/** The hash of a body, as lower-case hexadecimal. */
export function hashBody(name: HashName, body: string): string {
  return hash(name, Buffer.from(body, "utf8"), "hex");
}

function isWithin(bytes: Buffer, limit: TextHandling["hashed"]): boolean {
  if (limit === undefined) return true;
  return limit === "utf-8" ? isUtf8(bytes) : bytes.every((byte) => byte < 0x80);
}
