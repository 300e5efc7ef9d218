import type { Agreement } from "../run/agreement.ts";
import type { CaseResult } from "../run/case-result.ts";
import type { ReportedClient } from "../run/run-events.ts";

/** `reports/conformance.json`, as fixtures/schema/report.schema.json publishes it. */
export interface ConformanceReport extends StreamedReport {
  readonly results: readonly CaseResult[];
  readonly agreements: readonly Agreement[];
}

/** The same, with lists that may be longer than memory: each can be gone through as often as wanted. */
export interface StreamedReport {
  readonly schema: 1;
  /** Whether every attempt was made; a report that is not complete proves nothing. */
  readonly complete: boolean;
  readonly startedAt: string;
  readonly durationMs: number;
  readonly seed: number;
  /** Of a part of a run: which part of how many. */
  readonly shard?: Shard;
  readonly clients: readonly ReportedClient[];
  readonly totals: Totals;
  readonly results: Iterable<CaseResult>;
  readonly agreements: Iterable<Agreement>;
}

/** Every `of`-th variant of a run's cases, from the `index`-th on, which counts from 1. */
export interface Shard {
  readonly index: number;
  readonly of: number;
}

export interface Totals {
  readonly attempts: number;
  readonly pass: number;
  readonly passLax: number;
  readonly fail: number;
  readonly observed: number;
  readonly refused: number;
  readonly notApplicable: number;
  readonly crash: number;
  readonly timeout: number;
  readonly harnessError: number;
  readonly asExpected: number;
  readonly regression: number;
  readonly fixed: number;
  readonly changed: number;
}

/** Counts results by outcome and by baseline verdict. */
export function countResults(results: Iterable<Pick<CaseResult, "outcome" | "baseline">>): Totals {
  const counts = new Map<string, number>();
  let attempts = 0;
  for (const { outcome, baseline } of results) {
    attempts += 1;
    counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
    counts.set(baseline, (counts.get(baseline) ?? 0) + 1);
  }
  const count = (name: CaseResult["outcome"] | CaseResult["baseline"]): number =>
    counts.get(name) ?? 0;
  return {
    attempts,
    pass: count("pass"),
    passLax: count("pass-lax"),
    fail: count("fail"),
    observed: count("observed"),
    refused: count("refused"),
    notApplicable: count("not-applicable"),
    crash: count("crash"),
    timeout: count("timeout"),
    harnessError: count("harness-error"),
    asExpected: count("as-expected"),
    regression: count("regression"),
    fixed: count("fixed"),
    changed: count("changed"),
  };
}
