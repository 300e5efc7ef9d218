import type { FindingCode, Outcome } from "../judge/finding.ts";

/** The known deviations of a client; fixtures/schema/baseline.schema.json. */
export interface Baseline {
  readonly baseline: string;
  readonly habits: readonly Habit[];
  readonly deviations: readonly Deviation[];
}

/** A finding the client shows wherever it writes credentials at all. */
export interface Habit {
  readonly finding: FindingCode;
  readonly reason: string;
  readonly links: readonly string[];
  readonly when?: { readonly version: string };
}

/** What the client does at one case, pinned to its bytes. */
export interface Deviation {
  readonly case: string;
  readonly variant?: string;
  readonly outcome: Outcome;
  readonly findings: readonly FindingCode[];
  /** Left out, and only then, for a client whose cnonce cannot be dictated: its dialect alone tells its bytes. */
  readonly authorization?: ReadonlyArray<string | null>;
  readonly reason: string;
  readonly links: readonly string[];
  readonly when?: { readonly version: string };
}

/** How a result stands to what was known of the client. */
export type BaselineVerdict = "as-expected" | "regression" | "fixed" | "changed";
