import { readFileSync, writeFileSync } from "node:fs";
import type { LoadedCase } from "../cases/conformance-case.ts";
import { loadCases } from "../cases/load-cases.ts";
import { HarnessError } from "../harness-error.ts";
import { formatMarkdownMatrix } from "../report/markdown-matrix.ts";
import { replaceMarkedSection } from "../report/marked-section.ts";
import { formatMatrix } from "../report/matrix.ts";
import { type SummarisedReport, summariseReport } from "../report/summarise-report.ts";
import type { TextSink } from "../report/terminal.ts";
import { inWorkspace } from "../workspace.ts";

export interface MatrixCommandOptions {
  /** Folder of the reports, from the repository's root. */
  readonly reports: string;
  /** Document, from the repository's root, whose marked section is to be written. */
  readonly write?: string;
  /** Document, from the repository's root, whose marked section is to be compared. */
  readonly check?: string;
}

/**
 * `digest-conformance matrix`: shows the last run again, or keeps a document in step with it. Returns the
 * exit code: 1 when the document checked is out of date.
 *
 * @throws HarnessError `ERR_HARNESS_USAGE` when the last run was not one of every case with no surprise
 */
export function matrixCommand(options: MatrixCommandOptions, out: TextSink): number {
  const cases = loadCases();
  const report = summariseReport(inWorkspace(`${options.reports}/conformance.json`));
  const document = options.write ?? options.check;
  if (document === undefined) {
    const ran = cases.filter(({ id }) => report.results.some((result) => result.case === id));
    const lines = formatMatrix(ran, report.clients, report.results, out.isTTY === true);
    out.write(`${lines.join("\n")}\n`);
    return 0;
  }
  refusePart(cases, report);
  const missing = report.clients.filter(({ status }) => status !== "ran").map(({ id }) => id);
  if (missing.length > 0) return skip(document, missing, options.write !== undefined, out);
  const before = readFileSync(inWorkspace(document), "utf8");
  const after = replaceMarkedSection(before, formatMarkdownMatrix(cases, report));
  if (options.write !== undefined) {
    writeFileSync(inWorkspace(document), after);
    out.write(`${document}: ${before === after ? "was in step" : "rewritten"}\n`);
    return 0;
  }
  if (before === after) {
    out.write(`${document} shows the matrix of this run\n`);
    return 0;
  }
  out.write(
    `${document} shows another matrix; run \`pnpm conformance matrix --write ${document}\`\n`,
  );
  return 1;
}

function refusePart(cases: readonly LoadedCase[], report: SummarisedReport): void {
  const ran = report.clients.filter(({ status }) => status === "ran").length;
  const surprises = report.results.filter(({ baseline }) => baseline !== "as-expected").length;
  if (report.complete && surprises === 0 && report.results.length === cases.length * ran) return;
  throw new HarnessError(
    "ERR_HARNESS_USAGE",
    `the last run made ${report.results.length} attempts, ${surprises} of them a surprise; a document shows ${cases.length} cases with ${ran} clients and no surprise: run \`pnpm conformance\` first`,
  );
}

/** A machine without every client cannot know the whole matrix; it says so and blames nobody. */
function skip(document: string, missing: readonly string[], writing: boolean, out: TextSink) {
  const names = missing.join(", ");
  out.write(`${document} IS NOT ${writing ? "WRITTEN" : "COMPARED"}: no results of ${names}\n`);
  return writing ? 1 : 0;
}
