/** One `name=value` of an Authorization value, with what the wire said about it. */
export interface CredentialParameter {
  /** As written. */
  readonly name: string;
  /** After undoing quoted-pairs; each character one byte of the wire. */
  readonly value: string;
  readonly quoted: boolean;
}

/** An Authorization value as the judge reads it. */
export interface ReadCredentials {
  /** As written, empty when there is none. */
  readonly scheme: string;
  readonly parameters: readonly CredentialParameter[];
  /** Where the text stops being credentials of RFC 9110 section 11.4, or `null` for well-formed ones. */
  readonly fault: string | null;
}

/** The first parameter of this name, letter case aside. */
export function findParameter(
  credentials: ReadCredentials,
  name: string,
): CredentialParameter | undefined {
  return credentials.parameters.find((parameter) => parameter.name.toLowerCase() === name);
}

const TOKEN = /[!#$%&'*+\-.^_`|~0-9A-Za-z]+/y;
const TOKEN68_OR_TOKEN = /[!#$%&'*+\-.^_`|~0-9A-Za-z/:=@()<>?{}[\]]+/y;
const BLANKS = /[\t ]*/y;
const SEPARATOR = /[\t ]*,[\t ,]*/y;

/**
 * Reads the value of an Authorization field in one pass. Written for the judge alone, apart from the
 * parsers it judges. It never throws: what is wrong is told in `fault`, with what was read before it.
 */
export function readCredentials(text: string): ReadCredentials {
  const scheme = match(TOKEN, text, 0);
  const parameters: CredentialParameter[] = [];
  let position = scheme.length;
  if (scheme === "") return { scheme, parameters, fault: "it does not start with a scheme" };
  const blanks = match(BLANKS, text, position);
  if (blanks === "" && position < text.length) {
    return { scheme, parameters, fault: `after the scheme at byte ${position} there is no space` };
  }
  position += blanks.length;
  while (position < text.length) {
    const parameter = readParameter(text, position);
    if (typeof parameter === "string") return { scheme, parameters, fault: parameter };
    parameters.push(parameter.read);
    position = parameter.end;
    const separator = match(SEPARATOR, text, position);
    if (separator === "" && position < text.length) {
      return { scheme, parameters, fault: `at byte ${position} a comma is missing` };
    }
    position += separator.length;
  }
  return { scheme, parameters, fault: null };
}

function readParameter(
  text: string,
  start: number,
): { read: CredentialParameter; end: number } | string {
  const name = match(TOKEN, text, start);
  if (name === "") return `at byte ${start} a parameter name is missing`;
  let position = start + name.length;
  position += match(BLANKS, text, position).length;
  if (text[position] !== "=") return `the parameter ${name} at byte ${start} has no value`;
  position += 1;
  position += match(BLANKS, text, position).length;
  if (text[position] === '"') {
    const quoted = readQuoted(text, position);
    if (quoted === null) return `the value of ${name} at byte ${position} has no closing quote`;
    return { read: { name, value: quoted.value, quoted: true }, end: quoted.end };
  }
  const value = match(TOKEN68_OR_TOKEN, text, position);
  if (value === "") return `the parameter ${name} at byte ${start} has no value`;
  return { read: { name, value, quoted: false }, end: position + value.length };
}

function readQuoted(text: string, start: number): { value: string; end: number } | null {
  const pieces: string[] = [];
  let from = start + 1;
  for (let position = from; position < text.length; position += 1) {
    const character = text[position];
    if (character === '"') {
      pieces.push(text.slice(from, position));
      return { value: pieces.join(""), end: position + 1 };
    }
    if (character === "\\") {
      pieces.push(text.slice(from, position));
      position += 1;
      from = position;
    }
  }
  return null;
}

function match(expression: RegExp, text: string, at: number): string {
  expression.lastIndex = at;
  return expression.exec(text)?.[0] ?? "";
}
