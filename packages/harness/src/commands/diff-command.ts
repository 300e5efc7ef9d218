import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { diffReports } from "../report/diff-reports.ts";
import { readReport } from "../report/read-report.ts";
import type { TextSink } from "../report/terminal.ts";
import { ResultStore } from "../run/result-store.ts";

/**
 * `digest-conformance diff A B`: what changed from one report to another. Returns the exit code: 1 when
 * something did.
 *
 * @throws HarnessError `ERR_HARNESS_FIXTURE_INVALID` for a file that is no report
 */
export function diffCommand(before: string, after: string, out: TextSink): number {
  const store = new ResultStore(join(tmpdir(), `.diff-${process.pid}-${Date.now()}.tmp`));
  try {
    const [a, b] = [readReport(resolve(before)), readReport(resolve(after))];
    const { paragraphs, compared } = diffReports(a, b, store);
    for (const paragraph of paragraphs) out.write(`${paragraph.join("\n")}\n\n`);
    const count = paragraphs.length;
    out.write(`${compared} results compared, ${count === 0 ? "no" : count} differences\n`);
    return count === 0 ? 0 : 1;
  } finally {
    store.close();
  }
}
