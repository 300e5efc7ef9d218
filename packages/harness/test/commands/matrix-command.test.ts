import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { loadCases } from "../../src/cases/load-cases.ts";
import { matrixCommand } from "../../src/commands/matrix-command.ts";
import { writeJson } from "../../src/report/write-report.ts";
import { workspaceRoot } from "../../src/workspace.ts";
import { aReport, aReportedClient, aResult } from "../report/a-report.ts";

const MARKERS = "<!-- matrix:start -->\n<!-- matrix:end -->\n";
const results = loadCases().map((one) => aResult(one));

let reports = "";
let readme = "";
let printed = "";
const out = {
  write(text: string): void {
    printed += text;
  },
};

beforeEach(() => {
  reports = relative(workspaceRoot, mkdtempSync(join(tmpdir(), "matrix-command-")));
  readme = join(reports, "README.md");
  writeFileSync(join(workspaceRoot, readme), MARKERS);
  printed = "";
});

afterEach(() => {
  rmSync(join(workspaceRoot, reports), { recursive: true });
});

function keepReport(report = aReport(results)): void {
  writeJson(join(workspaceRoot, reports, "conformance.json"), report);
}

test("without a document it prints the matrix of the last run", () => {
  keepReport();
  expect(matrixCommand({ reports }, out)).toBe(0);
  expect(printed).toContain("● conforms, canonical");
});

test("a document that was written is in step, and out of date once a verdict is another", () => {
  keepReport();
  expect(matrixCommand({ reports, check: readme }, out)).toBe(1);
  expect(matrixCommand({ reports, write: readme }, out)).toBe(0);
  expect(matrixCommand({ reports, check: readme }, out)).toBe(0);

  const [first, ...rest] = results;
  if (first === undefined) throw new Error("there are no cases");
  keepReport(aReport([{ ...first, outcome: "pass-lax" }, ...rest]));
  expect(matrixCommand({ reports, check: readme }, out)).toBe(1);
  expect(printed).toContain(`pnpm conformance matrix --write ${readme}`);
});

test("a client that did not run makes the comparison impossible, which is said aloud", () => {
  const absent = aReportedClient({ id: "two", status: "absent", reason: "not installed" });
  keepReport(aReport(results, { clients: [aReportedClient(), absent] }));
  expect(matrixCommand({ reports, check: readme }, out)).toBe(0);
  expect(matrixCommand({ reports, write: readme }, out)).toBe(1);
  expect(printed).toBe(
    `${readme} IS NOT COMPARED: no results of two\n${readme} IS NOT WRITTEN: no results of two\n`,
  );
  expect(readFileSync(join(workspaceRoot, readme), "utf8")).toBe(MARKERS);
});

test.for([
  ["of some cases", aReport(results.slice(1))],
  ["that was cut short", aReport(results, { complete: false })],
  [
    "with a surprise",
    aReport(results.map((one, at) => (at === 0 ? { ...one, baseline: "changed" } : one))),
  ],
] as const)("a run %s does not stand for the whole", ([, report]) => {
  keepReport(report);
  expect(() => matrixCommand({ reports, write: readme }, out)).toThrow(
    expect.objectContaining({ code: "ERR_HARNESS_USAGE" }),
  );
});
