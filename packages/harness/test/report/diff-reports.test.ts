import { join } from "node:path";
import { expect, test } from "vitest";
import { finding } from "../../src/judge/finding.ts";
import type { ConformanceReport } from "../../src/report/conformance-report.ts";
import { diffReports } from "../../src/report/diff-reports.ts";
import type { CaseResult } from "../../src/run/case-result.ts";
import { ResultStore } from "../../src/run/result-store.ts";
import { aFolder } from "../a-folder.ts";
import { aCase } from "../cases/a-case.ts";
import { aReport, aReportedClient, aResult } from "./a-report.ts";

function result(changes: Partial<CaseResult> = {}, line = 'Digest qop="auth"'): CaseResult {
  const exchange = {
    step: 1,
    method: "GET",
    target: "/",
    status: 200,
    line,
    predictedLine: line,
    challenge: null,
  };
  return aResult(aCase(), { exchanges: [exchange], ...changes });
}

function differences(before: ConformanceReport, after: ConformanceReport): string {
  const store = new ResultStore(join(aFolder(), "results"));
  const { paragraphs } = diffReports(before, after, store);
  store.close();
  return paragraphs.map((paragraph) => paragraph.join("\n")).join("\n\n");
}

test("two runs of the same do not differ, whenever and in whatever order they were made", () => {
  const [one, two] = [result(), result({ case: "dg-000002" })];
  const later = { startedAt: "2030-01-01T00:00:00.000Z", durationMs: 1, seed: 9 };
  expect(differences(aReport([one, two]), aReport([two, one], later))).toBe("");
});

test("names every value that changed, and the byte", () => {
  const after = result(
    {
      outcome: "fail",
      baseline: "regression",
      roundTrips: 3,
      findings: [finding("realm-wrong", "")],
    },
    "Digest qop=auth",
  );
  const before = result({ findings: [finding("qop-quoted", "")] });
  expect(differences(aReport([before]), aReport([after]))).toBe(
    [
      "dg-000001@one  a case of the tests",
      "  outcome: pass -> fail",
      "  baseline: as-expected -> regression",
      "  - qop-quoted",
      "  + realm-wrong",
      "  requests: 2 -> 3",
      '  request 1: the first byte that differs is 11: 22 """ -> 61 "a"',
      '    A  Digest qop="auth"',
      "    B  Digest qop=auth",
    ].join("\n"),
  );
});

test("names clients and results that only one report has, and other versions", () => {
  const [one, two] = [aReportedClient(), aReportedClient({ id: "two" })];
  const before = aReport([result(), result({ variant: "qop=auth" })], { clients: [one, two] });
  const newer = { ...one, version: "1.1.0" };
  expect(differences(before, aReport([result({ client: "three" })], { clients: [newer] }))).toBe(
    [
      "client one\n  version: 1.0.0 -> 1.1.0",
      "client only in A: two",
      "only in B: dg-000001@three (pass)",
      "only in A: dg-000001@one (pass)",
      "only in A: dg-000001/qop=auth@one (pass)",
    ].join("\n\n"),
  );
});

test("a cnonce that the client drew itself, and the response with it, are no difference", () => {
  const report = (entropy: "pinned" | "observed", cnonce: string): ConformanceReport =>
    aReport([result({}, `Digest cnonce="${cnonce}", response="${cnonce}"`)], {
      clients: [aReportedClient({ entropy })],
    });
  expect(differences(report("observed", "a"), report("observed", "b"))).toBe("");
  expect(differences(report("pinned", "a"), report("pinned", "b"))).toContain("first byte that");
});

test("another status is a difference", () => {
  const [exchange] = result().exchanges;
  if (exchange === undefined) throw new Error("the result has a request");
  const after = result({ exchanges: [{ ...exchange, status: 401 }] });
  expect(differences(aReport([result()]), aReport([after]))).toContain("status 200 -> 401");
});
