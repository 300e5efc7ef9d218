import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { readFixture } from "../../src/cases/validate.ts";
import { finding } from "../../src/judge/finding.ts";
import { writeJson, writeJsonLines } from "../../src/report/write-report.ts";
import { aFolder } from "../a-folder.ts";
import { aCase } from "../cases/a-case.ts";
import { aReport, aReportedClient, aResult } from "./a-report.ts";

const REPORT = aReport(
  [
    aResult(aCase(), {
      authorization: 'Digest username="\xfc"',
      findings: [finding("realm-wrong", "x")],
      exchanges: [
        {
          step: null,
          method: "GET",
          target: "/",
          status: null,
          line: "Authorization: Digest",
          predictedLine: null,
          challenge: "WWW-Authenticate: Digest",
        },
      ],
    }),
    aResult(aCase({ id: "dg-000002" })),
  ],
  {
    clients: [
      aReportedClient(),
      aReportedClient({ id: "gone", status: "absent", reason: "run: apt" }),
    ],
    agreements: [
      {
        case: "dg-000001",
        variant: "",
        responses: [{ response: "0f", clients: ["one"] }],
        unanimous: true,
      },
    ],
  },
);

test("writes one JSON document that fits the published schema, and nothing beside it", () => {
  const file = join(aFolder(), "deep", "er", "conformance.json");
  writeJson(file, REPORT);
  expect(readFixture(file, "report")).toEqual(REPORT);
  expect(readFileSync(file, "utf8").endsWith("}\n")).toBe(true);
  expect(readdirSync(dirname(file))).toEqual(["conformance.json"]);
});

test("the schema refuses a report with a word too many", () => {
  const file = join(aFolder(), "conformance.json");
  writeFileSync(file, JSON.stringify({ ...REPORT, mood: "good" }));
  expect(() => readFixture(file, "report")).toThrow(/mood/);
});

test("writes JSON Lines with a header, every part, and a footer that says it is whole", () => {
  const file = join(aFolder(), "conformance.jsonl");
  writeJsonLines(file, REPORT);
  const text = readFileSync(file, "utf8");
  expect(text.endsWith("\n")).toBe(true);
  const lines = text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(lines.map(({ type }) => type)).toEqual([
    "header",
    "client",
    "client",
    "result",
    "result",
    "agreement",
    "footer",
  ]);
  const { schema, complete, startedAt, durationMs, seed, totals } = REPORT;
  expect(lines[0]).toEqual({ type: "header", schema, startedAt, seed });
  expect(lines[3]).toEqual({ type: "result", ...REPORT.results[0] });
  expect(lines.at(-1)).toEqual({ type: "footer", complete, durationMs, totals });
});

test("replaces a report of an earlier run as a whole", () => {
  const file = join(aFolder(), "conformance.json");
  writeFileSync(file, "x".repeat(1_000_000));
  writeJson(file, REPORT);
  expect(JSON.parse(readFileSync(file, "utf8"))).toEqual(REPORT);
});
