import { expect, test } from "vitest";
import { formatMarkdownMatrix } from "../../src/report/markdown-matrix.ts";
import { aCase } from "../cases/a-case.ts";
import { aReport, aReportedClient, aResult } from "./a-report.ts";

const first = aCase({ id: "dg-000001", title: "the first case of all in this test" });
const second = aCase({ id: "dg-000002", title: "the second" });

test("counts each client's outcomes, and its lines that came as predicted, in a row", () => {
  const report = aReport(
    [
      aResult(first),
      aResult(second, { outcome: "fail", bytesEqual: false }),
      aResult(first, { client: "two@2", outcome: "pass-lax" }),
      aResult(second, { client: "two@2", outcome: "pass-lax" }),
    ],
    { clients: [aReportedClient(), aReportedClient({ id: "two@2", language: "C" })] },
  );
  expect(formatMarkdownMatrix([first, second], report)).toBe(
    [
      "| client  | language | conforms | conforms, lax | deviates | bytes as predicted |",
      "| ------- | -------- | -------- | ------------- | -------- | ------------------ |",
      "| `one`   | Forth    | 1        | 0             | 1        | 1 of 2             |",
      "| `two@2` | C        | 0        | 2             | 0        | 2 of 2             |",
      "",
      "By area, the percentage of what applies to a client in which it conforms, lax forms included:",
      "",
      "| client  | test |",
      "| ------- | ---- |",
      "| `one`   | 50   |",
      "| `two@2` | 100  |",
    ].join("\n"),
  );
});

test("leaves out of an area what does not apply to a client, and rounds down", () => {
  const third = aCase({ id: "dg-000003", area: "uri" });
  const results = [
    aResult(first, { outcome: "refused" }),
    aResult(first, { variant: "b", outcome: "fail" }),
    aResult(first, { variant: "c", outcome: "pass" }),
    aResult(first, { variant: "d", outcome: "not-applicable" }),
    aResult(third, { outcome: "not-applicable" }),
  ];
  const text = formatMarkdownMatrix([first, third], aReport(results));
  expect(text).toContain("| client | test | uri |");
  expect(text).toContain("| `one`  | 66   |     |");
});

test("names no version and no time, so that equal verdicts give equal text", () => {
  const now = aReport([aResult(first)]);
  const later = aReport([aResult(first)], {
    startedAt: "2025-01-01T00:00:00.000Z",
    durationMs: 7,
    clients: [aReportedClient({ version: "1.0.1", runtime: "Forth 2" })],
  });
  expect(formatMarkdownMatrix([first], later)).toBe(formatMarkdownMatrix([first], now));
});
