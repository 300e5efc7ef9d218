import semver from "semver";
import type { FindingCode, Outcome } from "../judge/finding.ts";
import { firstDifference } from "../wire/byte-difference.ts";
import {
  type Baseline,
  type BaselineVerdict,
  type Deviation,
  type Habit,
  PINNED_REQUESTS,
} from "./baseline.ts";
import { coversVariant } from "./covers-variant.ts";

/** What of a result a baseline speaks about. */
export interface Observed {
  readonly case: string;
  /** Empty for a case without a matrix. */
  readonly variant: string;
  readonly outcome: Outcome;
  /** Those that are a deviation. */
  readonly findings: readonly FindingCode[];
  /** The value of Authorization in each request, `null` where it has none. */
  readonly authorization: ReadonlyArray<string | null>;
  /** Whether the client's dialect predicted these bytes. */
  readonly bytesEqual: boolean;
  /** Whether the bytes differ from run to run, since the cnonce could not be dictated. */
  readonly varies?: boolean;
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
  const habits = new Set(habitsFor(baseline, version).map(({ finding }) => finding));
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
  const difference = entry === undefined ? null : findDifference(observed, entry);
  if (difference !== null) {
    return {
      verdict: "changed",
      why: `the bytes differ from those the baseline pins: ${difference}`,
    };
  }
  if (!observed.bytesEqual) {
    return { verdict: "changed", why: "the bytes differ from those the dialect predicts" };
  }
  return { verdict: "as-expected", why: "" };
}

/** The habits a baseline lists for this version. */
export function habitsFor(baseline: Baseline, version: string): Habit[] {
  return applicable(baseline.habits, version);
}

/** The entry a result of this version is held against. */
export function entryFor(
  observed: Pick<Observed, "case" | "variant">,
  baseline: Baseline,
  version: string,
): Deviation | undefined {
  return applicable(baseline.deviations, version).find(
    (entry) => entry.case === observed.case && coversVariant(entry.where, observed.variant),
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

/**
 * Whether an entry for such an attempt has to pin its bytes. A case with variants is told by its dialect,
 * as is a long conversation, and what differs from run to run cannot be pinned.
 */
export function isPinned({
  variant,
  authorization,
  varies = false,
}: Pick<Observed, "variant" | "authorization" | "varies">): boolean {
  return !varies && variant === "" && authorization.length <= PINNED_REQUESTS;
}

/** Where the requests part from the pinned ones first, in words; `null` when they do not. */
function findDifference(observed: Observed, entry: Deviation): string | null {
  const { authorization: seen } = observed;
  const pinned = entry.authorization;
  if (pinned === undefined) return isPinned(observed) ? "it pins none" : null;
  for (const [index, value] of pinned.entries()) {
    const sent = seen[index];
    if (sent === undefined) return `request ${index + 1} was not made`;
    if (sent === value) continue;
    const where = `in request ${index + 1}`;
    if (sent === null) return `${where} no Authorization was sent`;
    if (value === null) return `${where} an Authorization was sent`;
    const difference = firstDifference(sent, value);
    return `${where} byte ${difference?.at} was sent as ${difference?.seen}, pinned is ${difference?.predicted}`;
  }
  return seen.length === pinned.length ? null : `request ${pinned.length + 1} was made`;
}
