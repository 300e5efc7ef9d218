import { expect, test } from "vitest";
import type { Outcome } from "../../src/judge/finding.ts";
import { countResults } from "../../src/report/conformance-report.ts";
import { aCase } from "../cases/a-case.ts";
import { aResult } from "./a-report.ts";

const OUTCOMES: readonly Outcome[] = [
  "pass",
  "pass-lax",
  "fail",
  "observed",
  "refused",
  "not-applicable",
  "crash",
  "timeout",
  "harness-error",
];

test("counts each outcome and each baseline verdict under its own name", () => {
  // The n-th outcome n times, so that two that are mixed up do not count alike.
  const results = OUTCOMES.flatMap((outcome, index) =>
    Array.from({ length: index + 1 }, () => aResult(aCase(), { outcome })),
  );
  const verdicts = (["as-expected", "regression", "fixed", "changed"] as const).flatMap(
    (baseline, index) =>
      Array.from({ length: 10 * (index + 1) }, () => aResult(aCase(), { baseline })),
  );
  expect(countResults([...results, ...verdicts])).toEqual({
    attempts: 145,
    pass: 101,
    passLax: 2,
    fail: 3,
    observed: 4,
    refused: 5,
    notApplicable: 6,
    crash: 7,
    timeout: 8,
    harnessError: 9,
    asExpected: 55,
    regression: 20,
    fixed: 30,
    changed: 40,
  });
});
