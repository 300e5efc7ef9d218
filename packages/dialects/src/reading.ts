import type { Refusal } from "./refusal.ts";

/** Which challenge is answered, and how its text is taken apart. */
export type Reading =
  | {
      /** `rfc`: by RFC 9110 section 11, the strongest challenge that can be answered. */
      readonly kind: "rfc";
    }
  | TextReading;

/** Reading without a grammar: one text, taken apart by one of several procedures. */
export type TextReading = Source & (ListReading | PatternReading | { readonly kind: "two-pass" });

export interface Source {
  /**
   * `joined`: all field lines as one text; `first`, `last`: that line; `matching`: the first line that
   * is recognised; `readable`: the first that is recognised and not malformed; `each`: every line is a
   * challenge of its own, the first that can be answered counts.
   */
  readonly lines: "joined" | "first" | "last" | "matching" | "readable" | "each";
  /** How the library sees that a text is a Digest challenge; `null` where it looks at nothing. */
  readonly recognised: Expression | null;
  /** Whether a challenge whose scheme is Basic is answered, with the password in clear text. */
  readonly basic?: boolean;
  /** What a 401 without any challenge comes to; it is handed back unless said. */
  readonly unchallenged?: Refusal;
  /** What no recognised text at all comes to; the 401 is handed back unless said. */
  readonly unrecognised?: Refusal;
  /** What is done to the text before it is taken apart, one after the other. */
  readonly prepare?: readonly Replacement[];
  /** What the prepared text has to look like, else it is malformed. */
  readonly form?: Expression;
  /** What a malformed text comes to; the 401 is handed back unless said. */
  readonly malformed?: Refusal;
}

/** A list of Python's `urllib.request.parse_http_list`. */
export interface ListReading {
  readonly kind: "http-list";
  /** Items without "=" that are passed over; all others refuse the challenge. */
  readonly passesOver: "valueless" | "empty" | "none";
}

/** Regular expressions that find names and values. */
export interface PatternReading {
  readonly kind: "patterns";
  /** Where each expression is tried: on the whole text, or on every piece between two commas. */
  readonly within: "text" | "pieces";
  readonly expressions: readonly ParameterExpression[];
  /** Whether names lose their letter case. */
  readonly names: "kept" | "lower-case";
  /** Which of two values with the same name counts. */
  readonly counts: "first" | "last";
}

/** A JavaScript regular expression. */
export interface Expression {
  readonly find: string;
  readonly flags?: string;
}

export interface Replacement extends Expression {
  /** `$1` is the first group. */
  readonly by: string;
}

/**
 * Group 1 is a name; group 2 a value, to which `clean` is done; group 3, if there is one, a value that
 * stays as it is. With the flag `g` every find counts, with `y` as long as one follows on the other,
 * without either only the first. A find without a value is skipped until there is a parameter; then
 * reading ends with it.
 */
export interface ParameterExpression extends Expression {
  readonly clean?: readonly Replacement[];
}
