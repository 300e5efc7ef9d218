/**
 * One element of a list of challenges, or credentials: a scheme with either a token68 or parameters
 * (RFC 9110 section 11.2). Text is Latin-1 as Node's HTTP hands it over: each character is the byte of
 * the same number.
 */
export interface AuthScheme {
  /** As written; schemes are compared without regard to letter case. */
  readonly scheme: string;
  readonly token68: string | null;
  /** Names in lower case; values with quoting undone. Of two equal names the first counts. */
  readonly parameters: ReadonlyMap<string, string>;
}

/** What was read, and where the text stopped making sense; `null` when all of it does. */
export interface AuthSchemeList {
  readonly schemes: readonly AuthScheme[];
  readonly fault: { readonly offset: number; readonly what: string } | null;
}

const TOKEN = /[!#$%&'*+\-.^_`|~0-9A-Za-z]+/y;
const TOKEN68 = /[A-Za-z0-9\-._~+/]+=*(?=[\t ]*(?:,|$))/y;
const BLANKS = /[\t ]*/y;
const EMPTY_ELEMENTS = /[\t ,]*/y;
/** Also values that are no token but can only be meant as one, such as an unquoted base64 nonce. */
const BARE_VALUE = /[^\t ,"\\\p{Cc}]+/uy;
const QUOTED_RUN = /[^"\\]*/y;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
const CONTROL = /[\x00-\x08\x0a-\x1f\x7f]/;

interface OpenScheme {
  readonly scheme: string;
  token68: string | null;
  readonly parameters: Map<string, string>;
}

/**
 * Reads a list of schemes with their parameters in one pass, in time linear in the text: RFC 9110
 * sections 11.2, 5.6.1 (empty elements), 5.6.3 (bad white space round "=") and 5.6.4 (quoted-pairs).
 * Never throws. At a fault it stops; the scheme in which the fault lies is not among the result.
 */
export function readAuthSchemes(text: string): AuthSchemeList {
  const schemes: OpenScheme[] = [];
  let position = skip(EMPTY_ELEMENTS, text, 0);
  const stop = (offset: number, what: string): AuthSchemeList => ({
    schemes: schemes.slice(0, -1),
    fault: { offset, what },
  });
  while (position < text.length) {
    const start = position;
    const name = take(TOKEN, text, position);
    if (name === "") return stop(start, "a scheme or a parameter name is missing");
    const afterName = start + name.length;
    const equals = skip(BLANKS, text, afterName);
    const open = schemes.at(-1);
    if (text[equals] === "=") {
      if (open === undefined || open.token68 !== null)
        return stop(start, "a parameter stands without a scheme");
      const value = readValue(text, skip(BLANKS, text, equals + 1));
      if (value === null)
        return stop(equals, `the parameter ${name} has no value that can be read`);
      const key = name.toLowerCase();
      if (!open.parameters.has(key)) open.parameters.set(key, value.text);
      position = value.end;
    } else {
      const scheme: OpenScheme = { scheme: name, token68: null, parameters: new Map() };
      schemes.push(scheme);
      position = equals;
      if (equals === afterName && equals < text.length && text[equals] !== ",") {
        return stop(equals, "a scheme is followed by something other than a space");
      }
      const token68 = equals === afterName ? "" : take(TOKEN68, text, equals);
      if (token68 !== "") {
        scheme.token68 = token68;
        position += token68.length;
      } else if (equals < text.length && text[equals] !== ",") {
        continue;
      }
    }
    const next = skip(EMPTY_ELEMENTS, text, position);
    if (next < text.length && !text.slice(position, next).includes(","))
      return stop(position, "a comma is missing");
    position = next;
  }
  return { schemes, fault: null };
}

function readValue(text: string, start: number): { text: string; end: number } | null {
  if (text[start] === '"') return readQuotedString(text, start);
  const bare = take(BARE_VALUE, text, start);
  return bare === "" ? null : { text: bare, end: start + bare.length };
}

function readQuotedString(text: string, start: number): { text: string; end: number } | null {
  let value = "";
  let position = start + 1;
  for (;;) {
    const run = take(QUOTED_RUN, text, position);
    value += run;
    position += run.length;
    const character = text[position];
    if (character === undefined) return null;
    position += 1;
    if (character === '"') return CONTROL.test(value) ? null : { text: value, end: position };
    const escaped = text[position];
    if (escaped === undefined) return null;
    value += escaped;
    position += 1;
  }
}

function take(expression: RegExp, text: string, at: number): string {
  expression.lastIndex = at;
  return expression.exec(text)?.[0] ?? "";
}

function skip(expression: RegExp, text: string, at: number): number {
  return at + take(expression, text, at).length;
}
