import { DigestError } from "../errors.ts";

// biome-ignore lint/suspicious/noControlCharactersInRegex: these would end the header field or the message
const UNSENDABLE = /[\x00-\x08\x0a-\x1f\x7f]|[^\x00-\xff]/;
const NEEDS_ESCAPE = /["\\]/g;

/** Printable ASCII without a quote and a backslash: the same inside and outside of quotes. */
const PLAIN = /^[\x20\x21\x23-\x5b\x5d-\x7e]*$/;

const PLAIN_BUT_FOR_QUOTES = /^[\x20-\x5b\x5d-\x7e]*$/;

/**
 * Writes text as a quoted-string (RFC 9110 section 5.6.4): quotes and backslashes become quoted-pairs.
 *
 * @param text Latin-1 text, each character one byte
 * @throws DigestError `ERR_DIGEST_VALUE_UNSENDABLE` for a control character (CR, LF and NUL among them) or
 *   a character beyond one byte, so that nothing can be injected into a header
 */
export function quotedString(text: string): string {
  return PLAIN.test(text) ? `"${text}"` : `"${escapeQuoted(text)}"`;
}

/** Whether text is ASCII that needs no quoted-pair: it can be hashed and quoted as it stands. */
export function isPlain(text: string): boolean {
  return PLAIN.test(text);
}

/**
 * Whether every quoted-string in a field value is plain: there is no backslash, no control character and
 * no byte above 0x7f in all of it. One look at the whole is cheaper than one at each value.
 */
export function holdsPlainStrings(fieldValue: string): boolean {
  return PLAIN_BUT_FOR_QUOTES.test(fieldValue);
}

/** Whether {@link quotedString} can write the text. */
export function isQuotable(text: string): boolean {
  return PLAIN.test(text) || !UNSENDABLE.test(text);
}

/** The inside of {@link quotedString}. */
export function escapeQuoted(text: string): string {
  const unsendable = UNSENDABLE.exec(text);
  if (unsendable !== null) {
    throw new DigestError(
      "ERR_DIGEST_VALUE_UNSENDABLE",
      `the character U+${codePoint(unsendable[0])} at ${unsendable.index} cannot stand in a header field; encode or remove it`,
    );
  }
  return text.replace(NEEDS_ESCAPE, "\\$&");
}

function codePoint(character: string): string {
  return (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
}
