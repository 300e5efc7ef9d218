import { expect, test } from "vitest";
import { finding } from "../../src/judge/finding.ts";
import { createSummariser } from "../../src/run/result-summary.ts";
import { aCase } from "../cases/a-case.ts";
import { aResult } from "../report/a-report.ts";

const AUTHORIZATION = 'Digest realm="r", response="0123456789abcdef0123456789abcdef"';

test("keeps what a matrix, an audit and an agreement need", () => {
  const findings = [finding("qop-quoted", ""), finding("realm-wrong", "x")];
  const result = aResult(aCase(), { authorization: AUTHORIZATION, findings });
  expect(createSummariser()(result)).toEqual({
    case: "dg-000001",
    variant: "",
    client: "one",
    outcome: "pass",
    baseline: "as-expected",
    bytesEqual: true,
    findings: ["qop-quoted", "realm-wrong"],
    response: "0123456789abcdef0123456789abcdef",
  });
});

test("shares equal lists of findings among summaries", () => {
  const summarise = createSummariser();
  const result = aResult(aCase(), { findings: [finding("qop-quoted", "")] });
  const [one, other] = [summarise(result), summarise(structuredClone(result))];
  expect(other.findings).toBe(one.findings);
});

test.for([
  ["sent no credentials", { authorization: null }],
  ["misread the challenge", { axes: { ...aResult(aCase()).axes, parse: "fail" } }],
  ["signed another target", { findings: [finding("uri-wrong", "")] }],
  ["sent credentials without a response", { authorization: "Basic eA==" }],
] as const)("has no response of a client that %s", ([, changes]) => {
  const result = aResult(aCase(), { authorization: AUTHORIZATION, ...changes });
  expect(createSummariser()(result).response).toBeNull();
});
