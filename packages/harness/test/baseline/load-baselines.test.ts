import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import type { Baseline, Deviation, Habit } from "../../src/baseline/baseline.ts";
import {
  findFaults,
  findStrayBaselines,
  knownCases,
  loadBaseline,
} from "../../src/baseline/load-baselines.ts";
import { loadCases } from "../../src/cases/load-cases.ts";
import { inWorkspace } from "../../src/workspace.ts";
import { aCase } from "../cases/a-case.ts";

const REASON = { says: "it does so", links: ["https://example.org"] };

function entry(changes: Partial<Deviation> = {}): Deviation {
  return {
    case: "dg-000001",
    outcome: "fail",
    findings: ["realm-wrong"],
    authorization: [null],
    reasons: ["reads-so"],
    ...changes,
  };
}

function habit(changes: Partial<Habit> = {}): Habit {
  return { finding: "qop-quoted", reason: "quotes", ...changes };
}

const CASES = knownCases([
  aCase({ id: "dg-000001", variant: "qop=auth,alg=MD5" }),
  aCase({ id: "dg-000001", variant: "qop=none,alg=MD5" }),
  aCase({ id: "dg-000002" }),
]);

function faultsOf(changes: Partial<Baseline>): string[] {
  const baseline = { baseline: "test", habits: [], deviations: [], ...changes };
  const named = [
    ...(baseline.habits.length > 0 ? ["quotes"] : []),
    ...(baseline.deviations.length > 0 ? ["reads-so"] : []),
  ];
  const reasons = Object.fromEntries(named.map((id) => [id, REASON]));
  return findFaults({ reasons, ...baseline }, "test", CASES);
}

const names = readdirSync(inWorkspace("fixtures/baselines")).map((file) =>
  file.replace(".json", ""),
);

const ALL = knownCases(loadCases());

test.for(names)("the baseline %s is in order", (name) => {
  expect(loadBaseline(name, ALL).baseline).toBe(name);
});

test("a client without a file has no known deviations", () => {
  expect(loadBaseline("nobody", new Map())).toEqual({
    baseline: "nobody",
    reasons: {},
    habits: [],
    deviations: [],
  });
});

test("an entry about a case that does not exist is refused, by code and with its file", () => {
  expect(() => loadBaseline("requests", new Map())).toThrow(
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
  [
    "entries about two variants",
    {
      deviations: [
        entry({ where: { qop: ["auth"] } }),
        entry({ where: { qop: ["none"], alg: ["MD5"] } }),
      ],
    },
  ],
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
    "it speaks of the case dg-000001 twice for the same versions",
    { deviations: [entry({ where: { qop: ["auth"] } }), entry({ where: { alg: ["MD5"] } })] },
  ],
  [
    "it speaks of qop=foo at the case dg-000001, which has no such variant",
    { deviations: [entry({ where: { qop: ["auth", "foo"] } })] },
  ],
  [
    "it speaks of qop=auth at the case dg-000002, which has no such variant",
    { deviations: [entry({ case: "dg-000002", where: { qop: ["auth"] } })] },
  ],
  [
    'what it says of the case dg-000001 has no reason: name one in "reasons"',
    { reasons: {}, deviations: [entry({ reasons: [] })] },
  ],
  ['the reason "quotes" is named and not given', { reasons: {}, habits: [habit()] }],
  ['nothing names the reason "old": delete it', { reasons: { old: REASON } }],
  [
    'the reason "quotes" says nothing',
    { reasons: { quotes: { ...REASON, says: "" } }, habits: [habit()] },
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
