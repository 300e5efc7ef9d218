import { expect, test } from "vitest";
import { finding } from "../../src/judge/finding.ts";
import { type Agreement, findAgreements, findDisagreements } from "../../src/run/agreement.ts";
import type { CaseResult } from "../../src/run/case-result.ts";
import { createSummariser } from "../../src/run/result-summary.ts";
import { aCase } from "../cases/a-case.ts";
import { aReportedClient, aResult } from "../report/a-report.ts";

const DEMANDING = aCase({ expect: { answer: "credentials", agreement: true } });
const CLIENTS = ["one", "two", "three"].map((id) => aReportedClient({ id }));

function result(client: string, response: string | null, changes: Partial<CaseResult> = {}) {
  const authorization = response === null ? null : `Digest qop=auth, response="${response}"`;
  return aResult(DEMANDING, { client, authorization, ...changes });
}

function agreementsOf(results: readonly CaseResult[], clients = CLIENTS): Agreement[] {
  return [...findAgreements(clients, results.map(createSummariser()))];
}

test("puts together which clients sent which response", () => {
  const results = [result("one", "aa"), result("two", "bb"), result("three", "aa")];
  expect(agreementsOf(results)).toEqual([
    {
      case: "dg-000001",
      variant: "",
      responses: [
        { response: "aa", clients: ["one", "three"] },
        { response: "bb", clients: ["two"] },
      ],
      unanimous: false,
    },
  ]);
});

test("is unanimous when all send the same", () => {
  const results = [result("one", "aa"), result("two", "aa")];
  const agreements = agreementsOf(results);
  expect(agreements.map(({ unanimous }) => unanimous)).toEqual([true]);
  expect(findDisagreements([DEMANDING], agreements)).toEqual([]);
});

test("asks no client that declined, misread the challenge, or sent no response", () => {
  const results = [
    result("one", null),
    result("two", "bb", { axes: { ...aResult(DEMANDING).axes, parse: "fail" } }),
    aResult(DEMANDING, { client: "three", authorization: "Basic eA==" }),
  ];
  expect(agreementsOf(results)).toEqual([]);
});

test("asks no client whose cnonce is its own", () => {
  const clients = [
    aReportedClient({ id: "one" }),
    aReportedClient({ id: "two", entropy: "observed" }),
  ];
  const results = [result("one", "aa"), result("two", "bb")];
  expect(agreementsOf(results, clients)[0]?.unanimous).toBe(true);
});

test("asks no client that signed another target", () => {
  const elsewhere = [finding("uri-wrong", "")];
  const results = [result("one", "aa"), result("two", "bb", { findings: elsewhere })];
  const agreements = agreementsOf(results);
  expect(agreements.map(({ unanimous }) => unanimous)).toEqual([true]);
});

test("asks a client that computed wrong, so that it stands out", () => {
  const axes = { ...aResult(DEMANDING).axes, compute: "fail" } as const;
  const results = [result("one", "aa"), result("two", "bb", { axes })];
  const agreements = agreementsOf(results);
  expect(findDisagreements([DEMANDING], agreements)).toEqual(agreements);
});

test("a difference counts only where a case demands agreement", () => {
  const free = aCase({ id: "dg-000002" });
  const results = [DEMANDING, free].flatMap(({ id }) =>
    [result("one", "aa"), result("two", "bb")].map((one) => ({ ...one, case: id })),
  );
  const agreements = agreementsOf(results);
  expect(agreements).toHaveLength(2);
  expect(findDisagreements([DEMANDING, free], agreements).map(({ case: id }) => id)).toEqual([
    "dg-000001",
  ]);
});

test("variants of a case agree each for itself", () => {
  const results = [
    result("one", "aa", { variant: "qop=auth" }),
    result("two", "aa", { variant: "qop=auth" }),
    result("one", "bb", { variant: "qop=auth-int" }),
  ];
  expect(agreementsOf(results).map(({ variant, unanimous }) => [variant, unanimous])).toEqual([
    ["qop=auth", true],
    ["qop=auth-int", true],
  ]);
});
