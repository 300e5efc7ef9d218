import { expect, test } from "vitest";
import type { Baseline } from "../../src/baseline/baseline.ts";
import { finding } from "../../src/judge/finding.ts";
import type { CaseResult } from "../../src/run/case-result.ts";
import { findProblems, type RunDemands } from "../../src/run/find-problems.ts";
import { createSummariser } from "../../src/run/result-summary.ts";
import type { RunOutcome } from "../../src/run/run-conformance.ts";
import { aCase } from "../cases/a-case.ts";
import { aClient } from "../clients/a-client.ts";
import { aReportedClient, aResult } from "../report/a-report.ts";

const BASELINE: Baseline = {
  baseline: "test",
  reasons: {},
  habits: [{ finding: "qop-quoted", reason: "quotes" }],
  deviations: [],
};
const ONE = aClient("one", { baseline: "test" });
const TWO = aClient("two", { baseline: "test" });
const DEMANDS: RunDemands = {
  clients: [ONE],
  required: new Set(),
  baselines: new Map([["test", BASELINE]]),
};
const LAX = aResult(aCase(), { findings: [finding("qop-quoted", "")] });

type Changes = Partial<Omit<RunOutcome, "results">> & { readonly results?: readonly CaseResult[] };

function outcome({ results = [LAX], ...changes }: Changes = {}): RunOutcome {
  return {
    clients: [aReportedClient()],
    results: results.map(createSummariser()),
    complete: true,
    ...changes,
  };
}

test("a run in which all took part and nothing is out of date has no problem", () => {
  expect(findProblems({ ...DEMANDS, required: new Set(["one"]) }, outcome())).toEqual([]);
});

const ABSENT = aReportedClient({ id: "two", status: "absent", reason: "run: apt install two" });

test("a required client that is absent is a problem, with the way to mend it", () => {
  const clients = [aReportedClient(), ABSENT];
  expect(findProblems({ ...DEMANDS, required: new Set(["two"]) }, outcome({ clients }))).toEqual([
    "two is required and is absent: run: apt install two",
  ]);
});

test("a client that is absent and not required is no problem", () => {
  expect(findProblems(DEMANDS, outcome({ clients: [aReportedClient(), ABSENT] }))).toEqual([]);
});

test("a required client whose manifest was deleted is a problem", () => {
  expect(findProblems({ ...DEMANDS, required: new Set(["ruby"]) }, outcome())).toEqual([
    "ruby is required and is absent: it has no manifest",
  ]);
});

test("a client that is there and cannot be driven is a problem, required or not", () => {
  const failed = aReportedClient({ id: "two", status: "failed", reason: "it lies" });
  const clients = [aReportedClient(), failed];
  expect(findProblems(DEMANDS, outcome({ clients }))).toEqual(["two failed: it lies"]);
  expect(findProblems({ ...DEMANDS, required: new Set(["two"]) }, outcome({ clients }))).toEqual([
    "two is required and is failed: it lies",
  ]);
});

test("a client no case applied to is a problem of a whole run", () => {
  const results = [LAX, aResult(aCase(), { client: "two", outcome: "not-applicable" })];
  const clients = [aReportedClient(), aReportedClient({ id: "two" })];
  expect(findProblems(DEMANDS, outcome({ clients, results }))).toEqual([
    "two ran, but no case applied to it",
  ]);
  expect(findProblems({ ...DEMANDS, baselines: null }, outcome({ clients, results }))).toEqual([]);
});

test("a baseline that is out of date is a problem of a whole run", () => {
  const results = [aResult(aCase())];
  expect(findProblems(DEMANDS, outcome({ results }))).toEqual([
    "fixtures/baselines/test.json lists the habit qop-quoted, but one 1.0.0 never shows it: delete it",
  ]);
});

test.for<[string, Partial<RunDemands>, Changes]>([
  ["a run of some cases", { baselines: null }, {}],
  ["a run that was cut short", {}, { complete: false }],
  [
    "a run without one of its clients",
    { clients: [ONE, TWO] },
    { clients: [aReportedClient(), ABSENT] },
  ],
])("%s cannot tell what of a baseline is out of date", ([, demands, changes]) => {
  const results = [aResult(aCase())];
  expect(findProblems({ ...DEMANDS, ...demands }, outcome({ results, ...changes }))).toEqual([]);
});
