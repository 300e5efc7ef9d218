/** The parameters of an `Authorization` value, by lower-case name. A parameter never sent is absent. */
export type AuthorizationParameters = ReadonlyMap<string, string>;

const DELIMITERS: ReadonlyMap<number, string> = new Map(
  ["=", ",", " "].map((text) => [text.charCodeAt(0), text]),
);
const DOUBLE_QUOTE = 0x22;
const SINGLE_QUOTE = 0x27;
const BACKSLASH = 0x5c;

/**
 * Reads an `Authorization` value as Jetty's DigestAuthenticator does, which is laxer than RFC 9110
 * section 11.4 and odd in places that clients get to feel:
 *
 * - `=`, `,` and the space delimit, a tab does not; commas may be missing;
 * - the scheme word is not looked at, so `Foo username=...` is as good as `Digest username=...`;
 * - `"` and `'` both quote, anywhere in a token, and a backslash inside escapes the next character;
 * - a token of one delimiter is that delimiter even when it was quoted;
 * - the last of two parameters of the same name counts; names are without case.
 *
 * Never fails; takes linear time.
 */
export function readAuthorization(value: string): AuthorizationParameters {
  const parameters = new Map<string, string>();
  let last: string | null = null;
  let name: string | null = null;
  let index = 0;
  while (index < value.length) {
    const first = value.charCodeAt(index);
    let token = DELIMITERS.get(first);
    if (token === undefined) {
      const end = plainEnd(value, index);
      // Nearly every token is one stretch without quotes or one in double quotes.
      const read = end === index ? readToken(value, index) : { text: value.slice(index, end), end };
      token = read.text;
      index = read.end;
    } else {
      index += 1;
    }
    if (token === "=") {
      name = last;
      last = token;
    } else if (token === ",") {
      name = null;
    } else if (token !== " ") {
      last = token;
      if (name !== null) parameters.set(name.toLowerCase(), token);
      name = null;
    }
  }
  return parameters;
}

/** The end of a stretch without quotes that a delimiter ends; the start itself when there is none. */
function plainEnd(value: string, start: number): number {
  for (let index = start; index < value.length; index += 1) {
    const code = value.charCodeAt(index);
    if (DELIMITERS.has(code)) return index;
    if (code === DOUBLE_QUOTE || code === SINGLE_QUOTE) return start;
  }
  return value.length;
}

/** The first word, which by RFC 9110 section 11.1 is the scheme. For messages; the check ignores it. */
export function authorizationScheme(value: string): string {
  return /^[^\s,=]*/.exec(value)?.[0] ?? "";
}

/** A run of bare and quoted stretches up to the next delimiter outside quotes. */
function readToken(value: string, start: number): { text: string; end: number } {
  let text = "";
  let quote = 0;
  let index = start;
  for (; index < value.length; index += 1) {
    const code = value.charCodeAt(index);
    if (quote === 0) {
      if (DELIMITERS.has(code)) break;
      if (code === DOUBLE_QUOTE || code === SINGLE_QUOTE) quote = code;
      else text += value.charAt(index);
    } else if (code === quote) {
      quote = 0;
    } else if (code === BACKSLASH) {
      index += 1;
      text += value.charAt(index);
    } else {
      const end = quotedEnd(value, index, quote);
      text += value.slice(index, end);
      index = end - 1;
    }
  }
  return { text, end: Math.min(index, value.length) };
}

/** Where a stretch in quotes ends or a backslash stands in it. */
function quotedEnd(value: string, start: number, quote: number): number {
  for (let index = start; index < value.length; index += 1) {
    const code = value.charCodeAt(index);
    if (code === quote || code === BACKSLASH) return index;
  }
  return value.length;
}
