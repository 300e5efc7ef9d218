/** A key word of RFC 2119, or `none` where the text says it without one. */
export type KeyWord =
  | "MUST"
  | "MUST NOT"
  | "REQUIRED"
  | "SHALL"
  | "SHALL NOT"
  | "SHOULD"
  | "SHOULD NOT"
  | "RECOMMENDED"
  | "NOT RECOMMENDED"
  | "MAY"
  | "OPTIONAL"
  | "none";

/** How the cases stand to a requirement. */
export type CoverageState = "tested" | "implied" | "untestable" | "out-of-scope";

export const COVERAGE_STATES: readonly CoverageState[] = [
  "tested",
  "implied",
  "untestable",
  "out-of-scope",
];

/** One requirement of an RFC in our own words. It stands for one key word of the text. */
export interface Requirement {
  readonly level: KeyWord;
  readonly who: string;
  readonly says: string;
  readonly state: CoverageState;
  /** The ids of the cases that try it, where it is tested. */
  readonly cases?: readonly string[];
  /** Why it is not tested, where it is not. */
  readonly because?: string;
}

export interface CoveredSection {
  readonly section: string;
  readonly title: string;
  /** How often each key word stands in the text, without the subsections; absent where that was not counted. */
  readonly counts?: Readonly<Partial<Record<KeyWord, number>>>;
  /** Why not every requirement is listed. */
  readonly uncounted?: string;
  readonly requirements: readonly Requirement[];
}

/** One file of fixtures/coverage, as `coverage.schema.json` describes it. */
export interface RfcCoverage {
  readonly rfc: number;
  readonly title: string;
  /** Which sections are listed. */
  readonly scope: string;
  readonly sections: readonly CoveredSection[];
}

/** The level a clause of a case has for a key word: RFC 2119 has several words for each. */
export function levelOf(word: KeyWord): "MUST" | "SHOULD" | "MAY" | "none" {
  if (/^(?:MUST|SHALL|REQUIRED)/.test(word)) return "MUST";
  if (/(?:SHOULD|RECOMMENDED)/.test(word)) return "SHOULD";
  return word === "none" ? "none" : "MAY";
}
