import { escapeBytes } from "./escape-html.ts";

/** A line as HTML with everything marked that another line has otherwise, and that in words. */
export interface MarkedLine {
  readonly html: string;
  /** Empty when both are the same bytes. */
  readonly notes: readonly string[];
}

interface Piece {
  readonly text: string;
  /** Lower case; empty for what stands between parameters. */
  readonly name: string;
}

/**
 * Compares credentials with canonical ones parameter by parameter, so that another order does not hide
 * another value. Lines that are no list of parameters are compared as one piece.
 */
export function markDifference(line: string, canonical: string): MarkedLine {
  if (line === canonical) return { html: escapeBytes(line), notes: [] };
  const pieces = split(line);
  const wanted = split(canonical);
  const byName = new Map(
    wanted.filter(({ name }) => name !== "").map((one) => [one.name, one.text]),
  );
  const names = new Set(pieces.map(({ name }) => name));
  const missing = [...byName.keys()].filter((name) => !names.has(name));
  const extra = [...names].filter((name) => name !== "" && !byName.has(name));
  const other = pieces.filter(({ name, text }) => byName.has(name) && byName.get(name) !== text);
  return {
    html: pieces.map((piece) => markPiece(piece, byName)).join(""),
    notes: [
      ...other.map(({ name }) => `${name} differs`),
      ...extra.map((name) => `${name} is added`),
      ...missing.map((name) => `${name} is missing`),
      ...(inSameOrder(pieces, wanted) ? [] : ["in another order"]),
      describeFirst(line, canonical),
    ],
  };
}

function markPiece({ text, name }: Piece, byName: ReadonlyMap<string, string>): string {
  const wanted = byName.get(name);
  if (name === "" || wanted === text) return escapeBytes(text);
  if (wanted === undefined) return `<mark class="added">${escapeBytes(text)}</mark>`;
  const start = commonLength(text, wanted);
  const most = Math.min(text.length, wanted.length) - start;
  const end = Math.min(commonLength(reversed(text), reversed(wanted)), most);
  const middle = text.slice(start, text.length - end);
  // Where something is only left out there is nothing to mark but the place.
  const marked =
    middle === "" ? '<mark class="gap"></mark>' : `<mark>${escapeBytes(middle)}</mark>`;
  return `${escapeBytes(text.slice(0, start))}${marked}${escapeBytes(text.slice(text.length - end))}`;
}

function split(line: string): Piece[] {
  const pieces: Piece[] = [];
  const parameter =
    /(?<![A-Za-z0-9*_-])([A-Za-z0-9*_-]+)[\t ]*=[\t ]*(?:"(?:[^"\\]|\\[\s\S])*"|[^\s,"]*)/g;
  let end = 0;
  for (const match of line.matchAll(parameter)) {
    if (match.index > end) pieces.push({ text: line.slice(end, match.index), name: "" });
    pieces.push({ text: match[0], name: (match[1] ?? "").toLowerCase() });
    end = match.index + match[0].length;
  }
  return end < line.length ? [...pieces, { text: line.slice(end), name: "" }] : pieces;
}

function inSameOrder(pieces: readonly Piece[], wanted: readonly Piece[]): boolean {
  const names = (list: readonly Piece[], others: readonly Piece[]): string[] => {
    const known = new Set(others.map(({ name }) => name));
    return list.map(({ name }) => name).filter((name) => name !== "" && known.has(name));
  };
  return names(pieces, wanted).join() === names(wanted, pieces).join();
}

function describeFirst(line: string, canonical: string): string {
  const at = commonLength(line, canonical);
  const [byte, wanted] = [line, canonical].map((text) => {
    const code = text.charCodeAt(at);
    return at < text.length ? `0x${code.toString(16).padStart(2, "0")}` : "the end";
  });
  return `first at byte ${at}: ${byte} for ${wanted}`;
}

function commonLength(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length += 1;
  return length;
}

function reversed(text: string): string {
  return Array.from({ length: text.length }, (_, index) => text[text.length - 1 - index]).join("");
}
