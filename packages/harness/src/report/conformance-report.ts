import type { Agreement } from "../run/agreement.ts";
import type { CaseResult } from "../run/case-result.ts";
import type { ReportedClient } from "../run/run-events.ts";

/** `reports/conformance.json`, as fixtures/schema/report.schema.json publishes it. */
export interface ConformanceReport {
  readonly schema: 1;
  /** Whether every attempt was made; a report that is not complete proves nothing. */
  readonly complete: boolean;
  readonly startedAt: string;
  readonly durationMs: number;
  readonly seed: number;
  readonly clients: readonly ReportedClient[];
  readonly totals: Totals;
  readonly results: readonly CaseResult[];
  readonly agreements: readonly Agreement[];
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
export function countResults(results: readonly CaseResult[]): Totals {
  const outcomes = (name: CaseResult["outcome"]): number =>
    results.filter(({ outcome }) => outcome === name).length;
  const verdicts = (name: CaseResult["baseline"]): number =>
    results.filter(({ baseline }) => baseline === name).length;
  return {
    attempts: results.length,
    pass: outcomes("pass"),
    passLax: outcomes("pass-lax"),
    fail: outcomes("fail"),
    observed: outcomes("observed"),
    refused: outcomes("refused"),
    notApplicable: outcomes("not-applicable"),
    crash: outcomes("crash"),
    timeout: outcomes("timeout"),
    harnessError: outcomes("harness-error"),
    asExpected: verdicts("as-expected"),
    regression: verdicts("regression"),
    fixed: verdicts("fixed"),
    changed: verdicts("changed"),
  };
}
