import { TextDecoder } from "node:util";
import { isAscii } from "../core/byte-text.ts";
import type { Charset } from "./user-secret.ts";

const EXTENDED_VALUE =
  /^(utf-8|iso-8859-1)'[A-Za-z0-9-]*'((?:%[0-9a-f]{2}|[A-Za-z0-9!#$&+.^_`|~-])*)$/i;
// biome-ignore lint/suspicious/noControlCharactersInRegex: a header could not hold these without encoding
const CONTROL = /[\x00-\x1f\x7f]/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: the whole range of one byte is meant
const LATIN1 = /^[\x00-\xff]*$/;
const decoder: TextDecoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/**
 * The text of a user name as it stands in a header. Its bytes are UTF-8; if they are not, they are read
 * as Latin-1, which several clients put on the wire whatever they hash.
 */
export function decodeUsername(byteText: string, charset: Charset): string {
  if (charset === "ISO-8859-1" || isAscii(byteText)) return byteText;
  return (decodeUtf8(Buffer.from(byteText, "latin1")) ?? byteText).normalize("NFC");
}

/**
 * The text of `username*`, an ext-value (RFC 5987 section 3.2, RFC 8187 section 3.2) in UTF-8 or
 * ISO-8859-1; `null` when it is not one, hides a control character, or names somebody whose name has no
 * bytes in the charset that is hashed.
 */
export function decodeExtendedUsername(value: string, hashed: Charset): string | null {
  const [, charset, encoded] = EXTENDED_VALUE.exec(value) ?? [];
  if (charset === undefined || encoded === undefined) return null;
  const byteText = encoded.replace(/%(..)/g, (_, digits: string) =>
    String.fromCharCode(Number.parseInt(digits, 16)),
  );
  const latin1 = charset.toLowerCase() === "iso-8859-1";
  const text = latin1 ? byteText : decodeUtf8(Buffer.from(byteText, "latin1"));
  if (text === null || CONTROL.test(text)) return null;
  if (hashed === "UTF-8") return text.normalize("NFC");
  return LATIN1.test(text) ? text : null;
}

function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    return decoder.decode(bytes);
  } catch {
    return null;
  }
}
