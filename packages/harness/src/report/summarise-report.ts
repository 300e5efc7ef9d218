import { createSummariser, type ResultSummary } from "../run/result-summary.ts";
import type { StreamedReport } from "./conformance-report.ts";
import { readReport } from "./read-report.ts";

/** A report of which only what a matrix shows is held in memory. */
export interface SummarisedReport extends Omit<StreamedReport, "results"> {
  readonly results: readonly ResultSummary[];
}

/**
 * Reads a report and keeps a summary of each result.
 *
 * @param path an absolute path
 * @throws HarnessError `ERR_HARNESS_FIXTURE_INVALID` for a file that is no report or was cut short
 */
export function summariseReport(path: string): SummarisedReport {
  const report = readReport(path);
  const summarise = createSummariser();
  return { ...report, results: Array.from(report.results, summarise) };
}
