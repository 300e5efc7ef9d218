import { resolve } from "node:path";
import type { LoadedCase } from "../cases/conformance-case.ts";
import { HarnessError } from "../harness-error.ts";
import { inWorkspace } from "../workspace.ts";
import type { StreamedReport } from "./conformance-report.ts";
import { writeHtml } from "./write-html.ts";
import { writeJunit } from "./write-junit.ts";
import { writeJson, writeJsonLines } from "./write-report.ts";

/** What `--reporter` asks for. */
export interface ChosenReporters {
  /** Whether progress, matrix and surprises are shown. */
  readonly terminal: boolean;
  readonly files: readonly ReportFile[];
}

/** One report file. The path is absolute. */
export interface ReportFile {
  readonly path: string;
  readonly write: (path: string, report: StreamedReport, cases: readonly LoadedCase[]) => void;
}

const FILE_REPORTERS = new Map<string, ReportFile["write"]>([
  ["json", writeJson],
  ["jsonl", writeJsonLines],
  ["html", writeHtml],
  ["junit", writeJunit],
]);

/**
 * Reads the values of `--reporter`, each NAME or NAME=PATH with a path that counts from the current
 * folder. None asks for all reporters there are, with the files in `reports/` of the repository.
 *
 * @throws HarnessError `ERR_HARNESS_USAGE` for a name that is not known
 */
export function chooseReporters(values: readonly string[]): ChosenReporters {
  const chosen = values.length === 0 ? ["terminal", ...FILE_REPORTERS.keys()] : values;
  return {
    terminal: chosen.includes("terminal"),
    files: chosen.filter((value) => value !== "terminal").map(readValue),
  };
}

function readValue(value: string): ReportFile {
  const [, name = "", path] = /^([^=]*)(?:=(.+))?$/s.exec(value) ?? [];
  const write = FILE_REPORTERS.get(name);
  if (write !== undefined) {
    const usual = inWorkspace(`reports/conformance.${name === "junit" ? "junit.xml" : name}`);
    return { path: path === undefined ? usual : resolve(path), write };
  }
  throw new HarnessError(
    "ERR_HARNESS_USAGE",
    `there is no reporter ${JSON.stringify(value)}; known are terminal, ${[...FILE_REPORTERS.keys()].map((known) => `${known}[=PATH]`).join(", ")}`,
  );
}
