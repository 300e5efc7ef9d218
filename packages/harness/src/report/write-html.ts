import { htmlReport } from "@digest-conformance/report";
import type { LoadedCase } from "../cases/conformance-case.ts";
import type { StreamedReport } from "./conformance-report.ts";
import { writeWholeFile } from "./whole-file.ts";

/** Writes the report as one HTML page that needs nothing else. */
export function writeHtml(
  path: string,
  report: StreamedReport,
  cases: readonly LoadedCase[],
): void {
  writeWholeFile(path, htmlReport(report, cases));
}
