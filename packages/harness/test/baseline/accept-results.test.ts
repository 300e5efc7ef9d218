import { expect, test } from "vitest";
import { type AcceptedClient, acceptResults } from "../../src/baseline/accept-results.ts";
import type { Baseline, Deviation } from "../../src/baseline/baseline.ts";
import { compareWithBaseline } from "../../src/baseline/compare.ts";
import { finding } from "../../src/judge/finding.ts";
import type { CaseResult } from "../../src/run/case-result.ts";
import { aCase } from "../cases/a-case.ts";
import { aResult } from "../report/a-report.ts";

const ONE = aCase({ id: "dg-000001", tags: ["sha-256"] });
const MANY = ["auth", "none", "foo"].map((qop) =>
  aCase({ id: "dg-000002", variant: `qop=${qop}` }),
);
const VARIANTS = [ONE, ...MANY];
const EMPTY: Baseline = { baseline: "test", reasons: {}, habits: [], deviations: [] };

function surprise(one = ONE, changes: Partial<CaseResult> = {}): CaseResult {
  return aResult(one, {
    variant: one.variant,
    outcome: "fail",
    baseline: "regression",
    findings: [finding("status", "")],
    ...changes,
  });
}

function accept(results: readonly CaseResult[], changes: Partial<Baseline> = {}) {
  const client: AcceptedClient = { version: "2.0.0", varies: false, results };
  return acceptResults({ ...EMPTY, ...changes }, [client], VARIANTS);
}

test("a surprise becomes an entry that makes it expected, with its bytes and without a reason", () => {
  const { baseline, added, removed } = accept([surprise()]);
  expect(added).toEqual(baseline.deviations);
  expect(removed).toEqual([]);
  expect(added).toEqual([
    {
      case: ONE.id,
      reasons: [],
      outcome: "fail",
      findings: ["status"],
      authorization: expect.any(Array),
    },
  ]);
  const observed = { case: ONE.id, variant: "", outcome: "fail", findings: ["status"] } as const;
  const authorization = added[0]?.authorization ?? [];
  const comparison = compareWithBaseline(
    { ...observed, authorization, bytesEqual: true },
    baseline,
    "2.0.0",
  );
  expect(comparison.verdict).toBe("as-expected");
});

test("a reason that explains it is named, and one that the entry had before is kept", () => {
  const reasons = {
    rule: { says: "so", links: [], explains: [{ findings: ["status"], tags: ["sha-256"] }] },
    old: { says: "of old", links: [] },
  } as const;
  expect(accept([surprise()], { reasons }).added[0]?.reasons).toEqual(["rule"]);
  const before: Deviation = {
    case: ONE.id,
    reasons: ["old"],
    outcome: "pass-lax",
    findings: ["status"],
  };
  const { added, removed } = accept([surprise()], { reasons, deviations: [before] });
  expect(added[0]?.reasons).toEqual(["old"]);
  expect(removed).toEqual([before]);
});

test("an entry whose finding is gone is taken out", () => {
  const before: Deviation = { case: ONE.id, reasons: ["x"], outcome: "fail", findings: ["status"] };
  const fixed = surprise(ONE, { outcome: "pass", baseline: "fixed", findings: [] });
  expect(accept([fixed], { deviations: [before] }).baseline.deviations).toEqual([]);
});

test("variants that show the same become one entry", () => {
  const [auth, none, foo] = MANY;
  const pass = (one = ONE) =>
    surprise(one, { outcome: "pass", findings: [], baseline: "as-expected" });
  expect(accept([surprise(auth), surprise(none), surprise(foo)]).added).toEqual([
    { case: "dg-000002", reasons: [], outcome: "fail", findings: ["status"] },
  ]);
  expect(accept([pass(auth), surprise(none), surprise(foo)]).added).toEqual([
    {
      case: "dg-000002",
      where: { qop: ["none", "foo"] },
      reasons: [],
      outcome: "fail",
      findings: ["status"],
    },
  ]);
});

test.for<[string, readonly CaseResult[], RegExp]>([
  [
    "bytes that the dialect does not predict",
    [surprise(ONE, { bytesEqual: false })],
    /one\.json is left as it was: the bytes of .* are not those its dialect predicts$/,
  ],
  [
    "a fault of the harness",
    [surprise(ONE, { outcome: "harness-error" })],
    /is left as it was: the harness is at fault$/,
  ],
  [
    "some of the variants",
    [surprise(MANY[0])],
    /is left as it was: the run has 1 of its 3 attempts$/,
  ],
])("%s are left as they are, and it is said why", ([, results, sentence]) => {
  const { added, skipped } = accept(results);
  expect(added).toEqual([]);
  expect(skipped).toEqual([expect.stringMatching(sentence)]);
});

test("what two versions of a library show differently becomes entries with ranges", () => {
  const client = (version: string, results: readonly CaseResult[]): AcceptedClient => ({
    version,
    varies: true,
    results,
  });
  const lax = surprise(ONE, { findings: [finding("requests", "")] });
  const { added } = acceptResults(
    EMPTY,
    [client("2.34.2", [surprise()]), client("2.27.1", [lax])],
    VARIANTS,
  );
  expect(added.map(({ when, findings }) => [when?.version, findings])).toEqual([
    [">=2.34.0", ["status"]],
    ["<2.34.0", ["requests"]],
  ]);
  const same = acceptResults(
    EMPTY,
    [client("2.34.2", [surprise()]), client("2.27.1", [surprise()])],
    VARIANTS,
  );
  expect(same.added.map(({ when }) => when)).toEqual([undefined]);
});
