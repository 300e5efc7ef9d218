import { resolve } from "node:path";
import { expect, test } from "vitest";
import { chooseReporters } from "../../src/report/choose-reporters.ts";
import { writeHtml } from "../../src/report/write-html.ts";
import { writeJunit } from "../../src/report/write-junit.ts";
import { writeJson, writeJsonLines } from "../../src/report/write-report.ts";
import { inWorkspace } from "../../src/workspace.ts";

const JSON_FILE = { path: inWorkspace("reports/conformance.json"), write: writeJson };
const LINES_FILE = { path: inWorkspace("reports/conformance.jsonl"), write: writeJsonLines };

const HTML_FILE = { path: inWorkspace("reports/conformance.html"), write: writeHtml };
const JUNIT_FILE = { path: inWorkspace("reports/conformance.junit.xml"), write: writeJunit };

test("chooses every reporter when none is named, with the files in the repository", () => {
  expect(chooseReporters([])).toEqual({
    terminal: true,
    files: [JSON_FILE, LINES_FILE, HTML_FILE, JUNIT_FILE],
  });
});

test.for([
  [["terminal"], { terminal: true, files: [] }],
  [["json"], { terminal: false, files: [JSON_FILE] }],
  [["jsonl", "terminal"], { terminal: true, files: [LINES_FILE] }],
  [["json=/a/b=c.json"], { terminal: false, files: [{ ...JSON_FILE, path: "/a/b=c.json" }] }],
  [["json=x.json"], { terminal: false, files: [{ ...JSON_FILE, path: resolve("x.json") }] }],
  [
    ["json=/a", "json=/b"],
    {
      terminal: false,
      files: [
        { ...JSON_FILE, path: "/a" },
        { ...JSON_FILE, path: "/b" },
      ],
    },
  ],
] as const)("chooses by %j", ([values, chosen]) => {
  expect(chooseReporters(values)).toEqual(chosen);
});

test.for(["xml", "", "json=", "=x", "terminal=x", "JSON"])(
  "refuses %j as an error of usage that names the known ones",
  (value) => {
    expect(() => chooseReporters(["json", value])).toThrow(
      expect.objectContaining({
        code: "ERR_HARNESS_USAGE",
        message: `there is no reporter ${JSON.stringify(value)}; known are terminal, json[=PATH], jsonl[=PATH], html[=PATH], junit[=PATH]`,
      }),
    );
  },
);
