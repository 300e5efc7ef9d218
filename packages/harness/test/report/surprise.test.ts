import { expect, test } from "vitest";
import type { Deviation } from "../../src/baseline/baseline.ts";
import { compareWithBaseline } from "../../src/baseline/compare.ts";
import { finding } from "../../src/judge/finding.ts";
import { describeSurprise } from "../../src/report/surprise.ts";
import type { CaseResult, ReportedExchange } from "../../src/run/case-result.ts";
import { aCase } from "../cases/a-case.ts";
import { aResult } from "./a-report.ts";

const CASE = aCase();

function exchange(
  line: string | null,
  predictedLine: string | null,
  changes: Partial<ReportedExchange> = {},
): ReportedExchange {
  const exchange = { step: 1, method: "GET", target: "/a", status: 401, challenge: null };
  return { ...exchange, line, predictedLine, ...changes };
}

function describe(changes: Partial<CaseResult>): string[] {
  const result = aResult(CASE, { baseline: "regression", ...changes });
  return describeSurprise(result, CASE, new Set(), "pinned");
}

test("says which client surprised where and why, and how to see it again", () => {
  const lines = describe({
    why: "not in the baseline: realm-wrong",
    findings: [finding("realm-wrong", 'sent "a", expected "b"')],
  });
  expect(lines.slice(0, 4)).toEqual([
    "REGRESSION  one at test/one (dg-000001)",
    "  a case of the tests",
    "  not in the baseline: realm-wrong",
    '  - realm-wrong [RFC 7616 section 3.4]: realm is not that of the challenge: sent "a", expected "b"',
  ]);
  expect(lines.slice(-2)).toEqual(["  again: pnpm conformance replay dg-000001@one", ""]);
});

test("shows both lines, whose they are, and points at the first byte that differs", () => {
  const lines = describe({
    bytesEqual: false,
    exchanges: [
      exchange(null, null),
      exchange('Authorization: Digest a="\xfcx"', 'Authorization: Digest a="\xfcy"'),
    ],
  });
  const start = lines.indexOf("  request 2: GET /a");
  expect(lines.slice(start, start + 5)).toEqual([
    "  request 2: GET /a",
    '    sent by one               Authorization: Digest a="\\xfcx"',
    '    predicted by its dialect  Authorization: Digest a="\\xfcy"',
    "                                                           ^",
    '    first difference at byte 26: one sent 78 "x", predicted was 79 "y"',
  ]);
  const [sent = "", , pointer = ""] = lines.slice(start + 1);
  expect(sent[pointer.indexOf("^")]).toBe("x");
  expect(lines.join("\n")).not.toContain("request 1");
});

test.for([
  [null, "Authorization: Digest a", "no Authorization", "Authorization: Digest a"],
  ["Authorization: Digest a", null, "Authorization: Digest a", "no Authorization"],
] as const)("shows %j beside the predicted %j", ([line, predictedLine, sent, predicted]) => {
  const text = describe({ exchanges: [exchange(line, predictedLine)] }).join("\n");
  expect(text).toContain(`sent by one               ${sent}\n`);
  expect(text).toContain(`predicted by its dialect  ${predicted}\n`);
  expect(text).not.toContain("^");
});

test("tells a request that was never made, and one that nobody predicted", () => {
  const never = { method: "", target: "", status: null };
  const missing = describe({ exchanges: [exchange(null, null), exchange(null, "A: b", never)] });
  expect(missing).toContain("  request 2 (never made)");
  expect(missing).toContain("  one made 1 requests, its dialect predicts 2");
  const extra = describe({
    exchanges: [exchange(null, null), exchange(null, null, { step: null })],
  });
  expect(extra).toContain("  one made 2 requests, its dialect predicts 1");
});

test("lets no byte of a client act on the terminal", () => {
  const text = describe({
    exchanges: [exchange("A: \x1b[2J", null, { target: "/\x1b]0;x\x07" })],
  }).join("\n");
  // biome-ignore lint/suspicious/noControlCharactersInRegex: what must not be there
  expect(text).not.toMatch(/[\x00-\x09\x0b-\x1f]/);
});

test("the entry it proposes makes the same result as expected, and leaves out habits", () => {
  const result = aResult(CASE, {
    baseline: "regression",
    outcome: "fail",
    findings: [finding("qop-quoted", ""), finding("realm-wrong", "")],
    exchanges: [
      exchange(null, null),
      exchange("Authorization: Digest a", "Authorization: Digest a"),
    ],
  });
  const proposal = describeSurprise(result, CASE, new Set(["qop-quoted"] as const), "pinned")
    .map((line) => /its baseline entry is: (.*)$/.exec(line)?.[1])
    .find((text) => text !== undefined);
  const entry = JSON.parse(proposal ?? "null") as Deviation; // what a person would paste
  expect(entry.findings).toEqual(["realm-wrong"]);
  const habit = { finding: "qop-quoted", reason: "" } as const;
  const comparison = compareWithBaseline(
    {
      case: CASE.id,
      variant: "",
      outcome: "fail",
      findings: ["qop-quoted", "realm-wrong"],
      authorization: [null, "Digest a"],
      bytesEqual: true,
    },
    { baseline: "test", reasons: {}, habits: [habit], deviations: [entry] },
    "1.0.0",
  );
  expect(comparison).toEqual({ verdict: "as-expected", why: "" });
});

test("proposes no bytes of a client that sends others in every run", () => {
  const result = aResult(CASE, { baseline: "regression", exchanges: [exchange("A: b", "A: b")] });
  const proposal = (entropy: "pinned" | "observed"): string =>
    describeSurprise(result, CASE, new Set(), entropy).join("\n");
  expect(proposal("pinned")).toContain('"authorization":["b"]');
  expect(proposal("observed")).toMatch(/"findings":\[\]\}$/m);
});

test.for([
  ["bytes that the dialect does not predict", { bytesEqual: false }],
  ["what is fixed", { baseline: "fixed" }],
] as const)("proposes no entry for %s", ([, changes]) => {
  expect(describe(changes).join("\n")).not.toContain("baseline entry");
});
