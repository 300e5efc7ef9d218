import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import type { Baseline, Deviation, Habit } from "../../src/baseline/baseline.ts";
import { findFaults, findStrayBaselines, loadBaseline } from "../../src/baseline/load-baselines.ts";
import { loadCases } from "../../src/cases/load-cases.ts";
import { inWorkspace } from "../../src/workspace.ts";

const LINKS = ["https://example.org"];

function entry(changes: Partial<Deviation> = {}): Deviation {
  return {
    case: "dg-000001",
    outcome: "fail",
    findings: ["realm-wrong"],
    authorization: [null],
    reason: "it reads it so",
    links: LINKS,
    ...changes,
  };
}

function habit(changes: Partial<Habit> = {}): Habit {
  return { finding: "qop-quoted", reason: "it quotes", links: LINKS, ...changes };
}

function faultsOf(changes: Partial<Baseline>): string[] {
  const baseline = { baseline: "test", habits: [], deviations: [], ...changes };
  return findFaults(baseline, "test", new Set(["dg-000001", "dg-000002"]));
}

const names = readdirSync(inWorkspace("fixtures/baselines")).map((file) =>
  file.replace(".json", ""),
);

test.for(names)("the baseline %s is in order", (name) => {
  const ids = new Set(loadCases().map(({ id }) => id));
  expect(loadBaseline(name, ids).baseline).toBe(name);
});

test("a client without a file has no known deviations", () => {
  expect(loadBaseline("nobody", new Set())).toEqual({
    baseline: "nobody",
    habits: [],
    deviations: [],
  });
});

test("an entry about a case that does not exist is refused, by code and with its file", () => {
  expect(() => loadBaseline("requests", new Set())).toThrow(
    expect.objectContaining({
      code: "ERR_HARNESS_BASELINE_INVALID",
      message: expect.stringMatching(
        /^fixtures\/baselines\/requests\.json: it speaks of the case dg-\w{6}, which does not exist$/,
      ),
    }),
  );
});

const BEFORE = { when: { version: "<2.34.0" } };
const SINCE = { when: { version: ">=2.34.0" } };

test.for<[string, Partial<Baseline>]>([
  ["nothing", {}],
  ["a habit and an entry", { habits: [habit()], deviations: [entry()] }],
  ["entries about two cases", { deviations: [entry(), entry({ case: "dg-000002" })] }],
  ["entries about two variants", { deviations: [entry(), entry({ variant: "a" })] }],
  ["entries about versions that do not meet", { deviations: [entry(BEFORE), entry(SINCE)] }],
  ["habits of versions that do not meet", { habits: [habit(BEFORE), habit(SINCE)] }],
  [
    "a finding that is a habit of other versions",
    { habits: [habit(BEFORE)], deviations: [entry({ findings: ["qop-quoted"], ...SINCE })] },
  ],
])("%s is in order", ([, baseline]) => {
  expect(faultsOf(baseline)).toEqual([]);
});

test.for<[string, Partial<Baseline>]>([
  ['it calls itself "other"', { baseline: "other" }],
  [
    "it speaks of the case dg-000003, which does not exist",
    { deviations: [entry({ case: "dg-000003" })] },
  ],
  [
    'the finding "realm-odd" does not exist',
    { deviations: [entry({ findings: ["realm-odd" as "realm-wrong"] })] },
  ],
  ['the finding "odd" does not exist', { habits: [habit({ finding: "odd" as "qop-quoted" })] }],
  ['"newest" is no range of versions', { habits: [habit({ when: { version: "newest" } })] }],
  [
    "it speaks of the case dg-000001 twice for the same versions",
    { deviations: [entry(), entry(SINCE)] },
  ],
  [
    "it speaks of the case dg-000001 twice for the same versions",
    { deviations: [entry(BEFORE), entry({ when: { version: "2.x" } })] },
  ],
  [
    "it lists the habit qop-quoted twice for the same versions",
    { habits: [habit(), habit(SINCE)] },
  ],
  [
    "at dg-000001 it lists qop-quoted, which is a habit already",
    { habits: [habit()], deviations: [entry({ findings: ["qop-quoted"], ...SINCE })] },
  ],
])("it is a fault that %s", ([fault, baseline]) => {
  expect(faultsOf(baseline)).toEqual([fault]);
});

test("a file that no client names is told", () => {
  const [first = "", ...others] = names;
  expect(findStrayBaselines(new Set(names))).toEqual([]);
  expect(findStrayBaselines(new Set(others))).toEqual([
    expect.stringContaining(`fixtures/baselines/${first}.json: no client names this baseline`),
  ]);
});
