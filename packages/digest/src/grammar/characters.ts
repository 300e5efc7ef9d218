export const DQUOTE = 0x22;
export const COMMA = 0x2c;
export const EQUALS = 0x3d;
export const BACKSLASH = 0x5c;

const SPACE = 0x20;
const TAB = 0x09;
const TOKEN = 1;
const TOKEN68 = 2;
const BARE = 4;

/** A bit for each class an octet is in: one look-up for each character read. */
const CLASSES: Uint8Array = Uint8Array.from({ length: 256 }, (_, code) => {
  const character = String.fromCharCode(code);
  let classes = 0;
  if (/[!#$%&'*+\-.^_`|~0-9A-Za-z]/.test(character)) classes |= TOKEN;
  if (/[A-Za-z0-9\-._~+/]/.test(character)) classes |= TOKEN68;
  if (code > SPACE && code !== 0x7f && !/[,"\\]/.test(character)) classes |= BARE;
  return classes;
});

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const CONTROL = /[\x00-\x08\x0a-\x1f\x7f]/;

/** Where a run of tchar ends (RFC 9110 section 5.6.2). */
export function endOfToken(text: string, from: number): number {
  return endOfRun(text, from, TOKEN);
}

/**
 * Where a value without quotes ends: also one that is no token but can only be meant as one, such as an
 * unquoted base64 nonce.
 */
export function endOfBareValue(text: string, from: number): number {
  return endOfRun(text, from, BARE);
}

/**
 * Where a token68 ends (RFC 9110 section 11.2); `from` when there is none. It counts only where its
 * element ends behind it; else it is the name of a parameter.
 */
export function endOfToken68(text: string, from: number): number {
  let end = endOfRun(text, from, TOKEN68);
  while (end > from && end < text.length && text.charCodeAt(end) === EQUALS) end += 1;
  const next = endOfBlanks(text, end);
  return next === text.length || text.charCodeAt(next) === COMMA ? end : from;
}

export function endOfBlanks(text: string, from: number): number {
  let end = from;
  while (end < text.length && isBlank(text.charCodeAt(end))) end += 1;
  return end;
}

function isBlank(code: number): boolean {
  return code === SPACE || code === TAB;
}

/** Whether text holds what no quoted-string may (RFC 9110 section 5.6.4): CTL but for the tab. */
export function hasControl(text: string): boolean {
  return CONTROL.test(text);
}

function endOfRun(text: string, from: number, wanted: number): number {
  let end = from;
  while (end < text.length && ((CLASSES[text.charCodeAt(end)] ?? 0) & wanted) !== 0) end += 1;
  return end;
}
