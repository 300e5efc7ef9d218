import type { LoadedCase } from "../../src/cases/conformance-case.ts";
import { type ConformanceReport, countResults } from "../../src/report/conformance-report.ts";
import type { CaseResult } from "../../src/run/case-result.ts";
import type { ReportedClient } from "../../src/run/run-events.ts";

/** A client that ran. Each test states what it wants otherwise. */
export function aReportedClient(changes: Partial<ReportedClient> = {}): ReportedClient {
  return {
    id: "one",
    name: "one",
    version: "1.0.0",
    language: "Forth",
    runtime: "Forth 1",
    entropy: "pinned",
    status: "ran",
    ...changes,
  };
}

/** A result as expected of the client {@link aReportedClient}. */
export function aResult(one: LoadedCase, changes: Partial<CaseResult> = {}): CaseResult {
  return {
    case: one.id,
    title: one.title,
    variant: one.variant,
    client: "one",
    axes: { parse: "pass", compute: "pass", format: "pass", flow: "pass" },
    outcome: "pass",
    baseline: "as-expected",
    why: "",
    authorization: null,
    predicted: null,
    bytesEqual: true,
    challengeEqual: true,
    clauses: [],
    roundTrips: 2,
    findings: [],
    exchanges: [],
    ...changes,
  };
}

/** A complete report of the results. */
export function aReport(
  results: readonly CaseResult[],
  changes: Partial<ConformanceReport> = {},
): ConformanceReport {
  return {
    schema: 1,
    complete: true,
    startedAt: "2024-01-01T00:00:00.000Z",
    durationMs: 1000,
    seed: 0,
    clients: [aReportedClient()],
    totals: countResults(results),
    results,
    agreements: [],
    ...changes,
  };
}
