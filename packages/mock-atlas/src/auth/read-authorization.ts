/** The parameters of an `Authorization` value, by lower-case name. A parameter never sent is absent. */
export type AuthorizationParameters = ReadonlyMap<string, string>;

const DELIMITERS = "=, ";

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
  for (const token of tokens(value)) {
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

/** The first word, which by RFC 9110 section 11.1 is the scheme. For messages; the check ignores it. */
export function authorizationScheme(value: string): string {
  return /^[^\s,=]*/.exec(value)?.[0] ?? "";
}

function* tokens(value: string): Generator<string> {
  let index = 0;
  while (index < value.length) {
    const first = value.charAt(index);
    if (DELIMITERS.includes(first)) {
      index += 1;
      yield first;
    } else {
      const token = readToken(value, index);
      index = token.end;
      yield token.text;
    }
  }
}

/** A run of bare and quoted stretches up to the next delimiter outside quotes. */
function readToken(value: string, start: number): { text: string; end: number } {
  let text = "";
  let quote: string | null = null;
  let index = start;
  for (; index < value.length; index += 1) {
    const character = value.charAt(index);
    if (quote === null) {
      if (DELIMITERS.includes(character)) break;
      if (character === '"' || character === "'") quote = character;
      else text += character;
    } else if (character === quote) {
      quote = null;
    } else if (character === "\\") {
      index += 1;
      text += value.charAt(index);
    } else {
      text += character;
    }
  }
  return { text, end: Math.min(index, value.length) };
}
