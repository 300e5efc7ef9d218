import { expect, test } from "vitest";
import { formatHistory } from "../../src/report/format-history.ts";
import { findReleaseChanges } from "../../src/report/release-changes.ts";
import type { CaseResult } from "../../src/run/case-result.ts";
import { aCase } from "../cases/a-case.ts";
import { aResult } from "./a-report.ts";

const RELEASES = ["a@1", "a@2", "a@3", "a@4", "a@5"];

/** A case at every release, with the line each sends. */
function atEach(
  id: string,
  lines: readonly string[],
  changes: Partial<CaseResult> = {},
): CaseResult[] {
  return lines.map((line, index) => {
    const exchange = { step: 1, method: "GET", target: "/", status: 200, challenge: null };
    const exchanges = [{ ...exchange, line, predictedLine: line }];
    return aResult(aCase({ id }), { client: RELEASES[index] ?? "", exchanges, ...changes });
  });
}

test("tells when it changed, with the lines, and puts together what did not", () => {
  const results = [
    ...atEach("dg-000001", ["x", "x", "y", "y", "y"]),
    ...atEach("dg-000002", ["x", "x", "x", "x", "x"]),
  ];
  const history = findReleaseChanges(RELEASES, results);
  expect([...history].map(([id, changes]) => [id, changes.length])).toEqual([
    ["a@1", 0],
    ["a@2", 0],
    ["a@3", 1],
    ["a@4", 0],
    ["a@5", 0],
  ]);
  expect(formatHistory(history)).toEqual([
    "When it changed, from release to release:",
    "  a@1 to a@2 (2 releases): no change",
    "  a@3 changed at 1 case",
    "    dg-000001 a case of the tests: pass",
    "      request 1 was  x",
    "      request 1 is   y",
    "  a@4 to a@5 (2 releases): no change",
  ]);
});

test("another outcome and another number of requests are changes too", () => {
  const [one, two] = atEach("dg-000001", ["x", "x"]);
  if (one === undefined || two === undefined) throw new Error("two results were made");
  const worse = { ...two, outcome: "fail" } as const;
  const [change] = findReleaseChanges(RELEASES, [one, worse]).get("a@2") ?? [];
  expect(change).toEqual({ before: one, after: worse });
  expect(formatHistory(findReleaseChanges(RELEASES, [one, worse])).join()).toContain(
    "pass -> fail",
  );
  const longer = { ...two, roundTrips: 3, exchanges: [...two.exchanges, ...two.exchanges] };
  expect(findReleaseChanges(RELEASES, [one, longer]).get("a@2")).toHaveLength(1);
});

test("results of different cases are never held against each other", () => {
  const [one] = atEach("dg-000001", ["x"]);
  const [, two] = atEach("dg-000002", ["x", "y"]);
  if (one === undefined || two === undefined) throw new Error("two results were made");
  expect(findReleaseChanges(RELEASES, [one, two]).get("a@2")).toEqual([]);
});

test("many changes of one release are counted", () => {
  const results = [1, 2, 3, 4, 5, 6, 7].flatMap((number) =>
    atEach(`dg-00000${number}`, ["x", "y"]),
  );
  const lines = formatHistory(findReleaseChanges(RELEASES, results));
  expect(lines).toContain("  a@2 changed at 7 cases");
  expect(lines).toContain("    and 2 more, see the report");
});
