import { isUtf8 } from "node:buffer";

const SHORT: Readonly<Record<string, string>> = {
  '"': '\\"',
  "\\": "\\\\",
  "\x07": "\\a",
  "\b": "\\b",
  "\f": "\\f",
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
  "\v": "\\v",
};

/**
 * Escapes bytes as Go's `strconv.Quote` does, without the quotes round them: characters of UTF-8 that
 * print stay, all else becomes an escape of Go source.
 *
 * @param bytes Latin-1 text, each character one byte
 */
export function escapeAsGo(bytes: string): string {
  return characters(bytes)
    .map((character) =>
      typeof character === "number" ? `\\x${hex(character, 2)}` : escapeCharacter(character),
    )
    .join("");
}

function escapeCharacter(character: string): string {
  const short = SHORT[character];
  if (short !== undefined) return short;
  if (/^[ \p{L}\p{M}\p{N}\p{P}\p{S}]$/u.test(character)) {
    return Buffer.from(character, "utf8").toString("latin1");
  }
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20 || code === 0x7f) return `\\x${hex(code, 2)}`;
  return code < 0x10000 ? `\\u${hex(code, 4)}` : `\\U${hex(code, 8)}`;
}

function hex(code: number, digits: number): string {
  return code.toString(16).padStart(digits, "0");
}

/** The characters of UTF-8, and as a number each byte that belongs to none. */
function characters(bytes: string): Array<string | number> {
  const found: Array<string | number> = [];
  for (let index = 0; index < bytes.length; ) {
    const lead = bytes.charCodeAt(index);
    const length = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    const sequence = Buffer.from(bytes.slice(index, index + length), "latin1");
    const whole = isUtf8(sequence);
    found.push(whole ? sequence.toString("utf8") : lead);
    index += whole ? length : 1;
  }
  return found;
}
