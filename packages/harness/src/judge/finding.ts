import catalogue from "../../data/findings.json" with { type: "json" };

/** The four questions asked of every attempt. */
export type Axis = "parse" | "compute" | "format" | "flow";

export const AXES: readonly Axis[] = ["parse", "compute", "format", "flow"];

/** What an axis, or an attempt as a whole, came to. */
export type Outcome =
  | "pass"
  | "pass-lax"
  | "fail"
  | "observed"
  | "refused"
  | "not-applicable"
  | "blocked"
  | "crash"
  | "timeout"
  | "harness-error";

/** The stable name of a kind of finding; data/findings.json says what each means. */
export type FindingCode = keyof typeof catalogue;

/** One thing seen that a conforming client would not have done, or need not have done. */
export interface Finding {
  readonly code: FindingCode;
  readonly axis: Axis;
  readonly outcome: Outcome;
  /** The clause that decides, as "RFC 7616 section 3.4". */
  readonly clause: string;
  /** What was seen and what was expected; never a password, an HA1 or a whole response. */
  readonly detail: string;
}

/** Makes a finding of a known kind. */
export function finding(code: FindingCode, detail: string): Finding {
  const { axis, outcome, clause, says } = catalogue[code];
  return {
    code,
    axis: axis as Axis, // data/findings.json is checked against the axes and outcomes by a test
    outcome: outcome as Outcome, // as above
    clause,
    detail: detail === "" ? says : `${says}: ${detail}`,
  };
}

/** Every kind of finding. */
export const findingCodes: readonly FindingCode[] = Object.keys(catalogue) as FindingCode[]; // its own keys

/**
 * The codes of those findings that are a deviation: not of a choice that the case leaves open, nor of what
 * it only observes. These need no entry in a baseline; that a client goes on so is what its dialect predicts.
 */
export function deviatingCodes(findings: readonly Finding[]): FindingCode[] {
  return findings
    .filter(({ outcome }) => outcome !== "refused" && outcome !== "observed")
    .map(({ code }) => code);
}
