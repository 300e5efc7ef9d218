import type { Makes } from "./fault.ts";

/** One challenge; names in lower case, text with one character for each byte of the wire. */
export interface ReadChallenge {
  /** In lower case. */
  readonly scheme: string;
  readonly parameters: ReadonlyMap<string, string>;
}

const TOKEN = /[!#$%&'*+\-.^_`|~0-9A-Za-z]+/y;
const BLANKS = /[\t ]*/y;
const BETWEEN = /[\t ,]*/y;
const QUOTED = /"((?:[^"\\]|\\.)*)"/sy;
const TOKEN68 = /[A-Za-z0-9\-._~+/]+=*(?=[\t ]*(?:,|$))/y;

/** Reads the challenges of all field lines (RFC 9110 section 11.6.1); what cannot be read ends the list. */
export function readChallenges(lines: readonly string[], makes: Makes): ReadChallenge[] {
  if (makes("first-line-only")) return readLine(lines[0] ?? "", makes);
  if (makes("last-line-wins")) return readLine(lines.at(-1) ?? "", makes);
  const challenges = lines.flatMap((line) => readLine(line, makes));
  if (!makes("challenges-merged")) return challenges;
  const merged = new Map(challenges.flatMap(({ parameters }) => [...parameters]));
  return challenges.slice(0, 1).map((one) => ({ ...one, parameters: merged }));
}

function readLine(text: string, makes: Makes): ReadChallenge[] {
  const found: Array<{ scheme: string; parameters: Map<string, string> }> = [];
  let at = match(BETWEEN, text, 0).length;
  while (at < text.length) {
    const word = match(TOKEN, text, at);
    if (word === "") return found;
    at += word.length;
    const gap = match(BLANKS, text, at);
    const current = found.at(-1);
    if (text[at + gap.length] === "=" && current !== undefined) {
      if (gap !== "" && makes("blank-before-equals-refused")) return [];
      at += gap.length + 1;
      at += match(BLANKS, text, at).length;
      const value = readValue(text, at, makes);
      if (value === null) return found.slice(0, -1);
      at += value.length;
      keep(current.parameters, word, value.text, makes);
    } else if (gap !== "" || at === text.length || text[at] === ",") {
      if (makes("scheme-case-sensitive") && word !== "Digest") return found;
      found.push({ scheme: word.toLowerCase(), parameters: new Map() });
      at += gap.length;
      at += match(TOKEN68, text, at).length;
    } else return found;
    const between = match(BETWEEN, text, at);
    if (stops(between, makes)) return found;
    at += between.length;
  }
  return found;
}

function keep(parameters: Map<string, string>, name: string, value: string, makes: Makes): void {
  const key = makes("names-case-sensitive") ? name : name.toLowerCase();
  const suffix = ["realm", "nonce"].find((known) => key.endsWith(known));
  const taken = makes("names-unanchored") && suffix !== undefined ? suffix : key;
  // RFC 9110 section 11.2: a name occurs once. Of two the first counts, here as in what is sent.
  if (!parameters.has(taken)) parameters.set(taken, value);
}

function readValue(
  text: string,
  at: number,
  makes: Makes,
): { text: string; length: number } | null {
  if (text[at] !== '"') {
    const token = /[^\t ,"]+/y;
    const value = match(token, text, at);
    return value === "" || makes("token-values-refused")
      ? null
      : { text: value, length: value.length };
  }
  QUOTED.lastIndex = at;
  const [whole, inner] = QUOTED.exec(text) ?? [];
  if (whole === undefined || inner === undefined) return null;
  const plain = inner.replace(/\\(.)/gs, "$1");
  if (makes("apostrophe-is-a-quote")) return cut(plain, "'", whole);
  if (makes("commas-split-quoted")) return cut(plain, ",", whole);
  return { text: makes("escapes-kept") ? inner : plain, length: whole.length };
}

function cut(text: string, at: string, whole: string): { text: string; length: number } {
  return { text: text.split(at, 1).join(), length: whole.length };
}

function stops(between: string, makes: Makes): boolean {
  if (makes("empty-elements-refused") && between.split(",").length > 2) return true;
  if (makes("tab-refused") && between.includes("\t")) return true;
  return makes("blank-after-comma-needed") && /,$/.test(between);
}

function match(expression: RegExp, text: string, at: number): string {
  expression.lastIndex = at;
  return expression.exec(text)?.[0] ?? "";
}
