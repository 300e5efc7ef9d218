import semver from "semver";
import type { FindingCode, Outcome } from "../judge/finding.ts";
import type { Baseline, BaselineVerdict, Deviation, Habit } from "./baseline.ts";

/** What of a result a baseline speaks about. */
export interface Observed {
  readonly case: string;
  readonly variant: string;
  readonly outcome: Outcome;
  readonly findings: readonly FindingCode[];
  /** The value of Authorization in each request, `null` where it has none. */
  readonly authorization: ReadonlyArray<string | null>;
  /** Whether the client's dialect predicted these bytes. */
  readonly bytesEqual: boolean;
}

/** A verdict with the sentence that gives its reason. */
export interface Comparison {
  readonly verdict: BaselineVerdict;
  readonly why: string;
}

/** Holds a result against the baseline, in both directions. */
export function compareWithBaseline(
  observed: Observed,
  baseline: Baseline,
  version: string,
): Comparison {
  const entry = entryFor(observed, baseline, version);
  const habits = new Set(applicable(baseline.habits, version).map(({ finding }) => finding));
  const listed = new Set(entry?.findings ?? []);
  const surprising = observed.findings.filter((code) => !habits.has(code) && !listed.has(code));
  if (surprising.length > 0) {
    return { verdict: "regression", why: `not in the baseline: ${surprising.join(", ")}` };
  }
  const seen = new Set(observed.findings);
  const gone = [...listed].filter((code) => !seen.has(code));
  if (gone.length > 0) {
    return { verdict: "fixed", why: `in the baseline, but no longer seen: ${gone.join(", ")}` };
  }
  if (entry !== undefined && entry.outcome !== observed.outcome) {
    return {
      verdict: "changed",
      why: `the outcome is ${observed.outcome}, the baseline says ${entry.outcome}`,
    };
  }
  if (entry !== undefined && !sameBytes(entry.authorization, observed.authorization)) {
    return { verdict: "changed", why: "the bytes differ from those the baseline pins" };
  }
  if (!observed.bytesEqual) {
    return { verdict: "changed", why: "the bytes differ from those the dialect predicts" };
  }
  return { verdict: "as-expected", why: "" };
}

/**
 * Habits that no result of a whole run shows, and so are out of date.
 *
 * @param seen every finding of every result of the clients that share the baseline
 */
export function staleHabits(
  baseline: Baseline,
  version: string,
  seen: ReadonlySet<FindingCode>,
): Habit[] {
  return applicable(baseline.habits, version).filter(({ finding }) => !seen.has(finding));
}

/** Deviations about cases that were run, for versions that were run, that nothing was held against. */
export function entryFor(
  observed: Pick<Observed, "case" | "variant">,
  baseline: Baseline,
  version: string,
): Deviation | undefined {
  return applicable(baseline.deviations, version).find(
    (entry) => entry.case === observed.case && (entry.variant ?? "") === observed.variant,
  );
}

function applicable<T extends { readonly when?: { readonly version: string } }>(
  entries: readonly T[],
  version: string,
): T[] {
  const comparable = semver.coerce(version);
  return entries.filter(
    ({ when }) =>
      when === undefined || (comparable !== null && semver.satisfies(comparable, when.version)),
  );
}

function sameBytes(a: ReadonlyArray<string | null>, b: ReadonlyArray<string | null>): boolean {
  return a.length === b.length && a.every((value, index) => value === b[index]);
}
