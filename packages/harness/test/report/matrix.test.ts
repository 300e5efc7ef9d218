import { stripVTControlCharacters } from "node:util";
import { expect, test } from "vitest";
import { formatMatrix } from "../../src/report/matrix.ts";
import { aCase } from "../cases/a-case.ts";
import { aReportedClient, aResult } from "./a-report.ts";

const FIRST = aCase({ id: "dg-000001", area: "parse", title: "a first case with a long title" });
const SECOND = aCase({ id: "dg-000002", area: "uri", title: "a second one" });
const CLIENTS = [aReportedClient({ id: "one" }), aReportedClient({ id: "other" })];

test("shows a row a case under its area, a column a client, and what the marks mean", () => {
  const results = [
    aResult(FIRST),
    aResult(FIRST, { client: "other", outcome: "fail" }),
    aResult(SECOND, { outcome: "pass-lax" }),
  ];
  expect(formatMatrix([FIRST, SECOND], CLIENTS, results, false)).toEqual([
    "                                one  other",
    "parse",
    "  a first case with a long title ●     ✗  ",
    "uri",
    "  a second one                   ◐     ?  ",
    "",
    "  ● conforms, canonical",
    "  ◐ conforms, written in a lax form",
    "  ✗ deviates, known and pinned in the baseline",
    "  ? not run",
  ]);
});

test.for(["regression", "fixed", "changed"] as const)(
  "marks what is %s as a surprise, whatever its outcome",
  (baseline) => {
    const lines = formatMatrix([FIRST], CLIENTS.slice(0, 1), [aResult(FIRST, { baseline })], false);
    expect(lines.slice(2)).toEqual([
      "  a first case with a long title ! ",
      "",
      "  ! a surprise: see below",
    ]);
  },
);

test("gives every outcome a mark of its own", () => {
  const outcomes = [
    "pass",
    "pass-lax",
    "observed",
    "refused",
    "fail",
    "crash",
    "timeout",
    "not-applicable",
    "blocked",
    "harness-error",
  ] as const;
  const marks = outcomes.map((outcome) => {
    const [, , row = ""] = formatMatrix(
      [FIRST],
      CLIENTS.slice(0, 1),
      [aResult(FIRST, { outcome })],
      false,
    );
    return row.at(-2);
  });
  expect(new Set(marks).size).toBe(outcomes.length);
});

test("colours change no character", () => {
  const results = [aResult(FIRST), aResult(SECOND, { baseline: "regression" })];
  const plain = formatMatrix([FIRST, SECOND], CLIENTS, results, false);
  const coloured = formatMatrix([FIRST, SECOND], CLIENTS, results, true);
  expect(coloured).not.toEqual(plain);
  expect(coloured.map(stripVTControlCharacters)).toEqual(plain);
  expect(plain.join("")).not.toContain("\x1b");
});
