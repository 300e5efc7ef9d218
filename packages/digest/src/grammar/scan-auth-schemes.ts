import {
  BACKSLASH,
  COMMA,
  DQUOTE,
  EQUALS,
  endOfBareValue,
  endOfBlanks,
  endOfToken,
  endOfToken68,
  hasControl,
} from "./characters.ts";
import { holdsPlainStrings, isPlain } from "./quoted-string.ts";

/** Told what is read, in the order of the text. */
export interface AuthSchemeSink {
  scheme(scheme: string): void;
  /** Of the scheme before. */
  token68(token68: string): void;
  /**
   * Of the scheme before; the name in lower case, the value with quoting undone.
   *
   * @param plain whether the value is known to be printable ASCII without quotes and backslashes
   */
  parameter(name: string, value: string, plain: boolean): void;
}

/** Where a text stops making sense. The scheme being read there is not whole. */
export interface Fault {
  /** In characters from 0. */
  readonly offset: number;
  readonly what: string;
}

const QUOTED_PAIR = /\\(.)/gs;

/**
 * Reads a list of schemes with their parameters in one pass, in time linear in the text: RFC 9110
 * sections 11.2, 5.6.1 (empty elements), 5.6.3 (bad white space round "=") and 5.6.4 (quoted-pairs).
 * Never throws by itself. What is read goes to a sink, so that whoever wants three parameters does not
 * pay for a Map of all.
 *
 * @param inScheme whether the list may begin with a parameter, as Authentication-Info does (RFC 7615
 *   section 3)
 */
export function scanAuthSchemes(
  text: string,
  sink: AuthSchemeSink,
  inScheme = false,
): Fault | null {
  const allPlain = holdsPlainStrings(text);
  let open = inScheme;
  let position = endOfEmptyElements(text, 0);
  while (position < text.length) {
    const start = position;
    const afterName = endOfToken(text, start);
    if (afterName === start)
      return { offset: start, what: "a scheme or a parameter name is missing" };
    const next = endOfBlanks(text, afterName);
    if (next < text.length && text.charCodeAt(next) === EQUALS) {
      if (!open) return { offset: start, what: "a parameter stands without a scheme" };
      const name = text.slice(start, afterName).toLowerCase();
      position = scanValue(text, next + 1, name, allPlain, sink);
      if (position === -1)
        return { offset: next, what: "a parameter has no value that can be read" };
    } else {
      sink.scheme(text.slice(start, afterName));
      open = true;
      position = next;
      if (next < text.length && text.charCodeAt(next) !== COMMA) {
        if (next === afterName)
          return { offset: next, what: "a scheme is not followed by a space" };
        position = endOfToken68(text, next);
        if (position === next) continue;
        sink.token68(text.slice(next, position));
        open = false;
      }
    }
    const end = endOfElement(text, position);
    if (end === -1) return { offset: position, what: "a comma is missing" };
    position = end;
  }
  return null;
}

/** Reads a parameter's value and gives its end; -1 where there is none. */
function scanValue(
  text: string,
  from: number,
  name: string,
  allPlain: boolean,
  sink: AuthSchemeSink,
): number {
  const start = endOfBlanks(text, from);
  if (start === text.length) return -1;
  if (text.charCodeAt(start) !== DQUOTE) {
    const end = endOfBareValue(text, start);
    if (end === start) return -1;
    sink.parameter(name, text.slice(start, end), allPlain);
    return end;
  }
  const end = closingQuote(text, start + 1);
  if (end === -1) return -1;
  const value = text.slice(start + 1, end);
  if (allPlain || isPlain(value)) sink.parameter(name, value, true);
  else if (hasControl(value)) return -1;
  else sink.parameter(name, value.replace(QUOTED_PAIR, "$1"), false);
  return end + 1;
}

/** Where the quoted-string ends that holds the character at `from`; -1 when it does not end. */
function closingQuote(text: string, from: number): number {
  let start = from;
  let quote = text.indexOf('"', start);
  while (quote !== -1 && endsInEscape(text, start, quote)) {
    start = quote + 1;
    quote = text.indexOf('"', start);
  }
  return quote;
}

/** Whether the character at `end` is escaped: an odd number of backslashes stands before it. */
function endsInEscape(text: string, start: number, end: number): boolean {
  let first = end;
  while (first > start && text.charCodeAt(first - 1) === BACKSLASH) first -= 1;
  return (end - first) % 2 === 1;
}

/** Steps over one or more commas to the next element; -1 when there is something else. */
function endOfElement(text: string, from: number): number {
  const next = endOfBlanks(text, from);
  if (next === text.length) return next;
  return text.charCodeAt(next) === COMMA ? endOfEmptyElements(text, next) : -1;
}

function endOfEmptyElements(text: string, from: number): number {
  let position = endOfBlanks(text, from);
  while (position < text.length && text.charCodeAt(position) === COMMA) {
    position = endOfBlanks(text, position + 1);
  }
  return position;
}
