import { hash } from "node:crypto";
import type { HashName, TextHandling } from "../dialect.ts";

/** Text a user typed, as the dialect's own text: characters where it decodes, bytes where it does not. */
export function typedText(text: string, handling: TextHandling): string {
  return handling === "decoded" ? text : Buffer.from(text, "utf8").toString("latin1");
}

/** Whether text can go out as header bytes at all. */
export function isSendable(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: every byte is meant
  return /^[\x00-\xff]*$/.test(text);
}

/** The hash of the dialect's own text, as lower-case hexadecimal. */
export function hashText(name: HashName, text: string, handling: TextHandling): string {
  return hash(name, Buffer.from(text, handling === "decoded" ? "utf8" : "latin1"), "hex");
}
