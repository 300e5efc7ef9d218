import type { FindingCode, Outcome } from "../judge/finding.ts";

/** The known deviations of a client; fixtures/schema/baseline.schema.json. */
export interface Baseline {
  readonly baseline: string;
  /** By its id each cause that habits and deviations name. */
  readonly reasons: Readonly<Record<string, Reason>>;
  readonly habits: readonly Habit[];
  readonly deviations: readonly Deviation[];
}

/** Why a client does as it does, and where that can be read. */
export interface Reason {
  readonly says: string;
  readonly links: readonly string[];
  /** Which deviations `baseline --accept` takes it for the reason of. */
  readonly explains?: readonly Explanation[];
}

/** Findings that a reason accounts for, at all cases or at those that fit everything that is named. */
export interface Explanation {
  readonly findings: readonly FindingCode[];
  readonly areas?: readonly string[];
  readonly tags?: readonly string[];
  readonly cases?: readonly string[];
  readonly where?: Axes;
}

/** By axis the values that are meant; every value of an axis that is not named. */
export type Axes = Readonly<Record<string, readonly string[]>>;

/** A finding the client shows wherever it writes credentials at all. */
export interface Habit {
  readonly finding: FindingCode;
  readonly reason: string;
  readonly when?: { readonly version: string };
}

/** What the client does at one case, or at some of its variants. */
export interface Deviation {
  readonly case: string;
  readonly where?: Axes;
  readonly when?: { readonly version: string };
  readonly reasons: readonly string[];
  readonly outcome: Outcome;
  /** Findings beyond the habits. */
  readonly findings: readonly FindingCode[];
  /**
   * The value of Authorization in each request, for one attempt of at most {@link PINNED_REQUESTS} requests
   * by a client whose cnonce is dictated. Everything else is told by the dialect alone.
   */
  readonly authorization?: ReadonlyArray<string | null>;
}

/** So many requests of an attempt an entry pins with their bytes; of more it pins none. */
export const PINNED_REQUESTS = 12;

/** How a result stands to what was known of the client. */
export type BaselineVerdict = "as-expected" | "regression" | "fixed" | "changed";
