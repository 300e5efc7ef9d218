import type { PredictedRequest } from "@digest-conformance/dialects";
import { expect, test } from "vitest";
import { buildResult } from "../../src/run/build-result.ts";
import { CHALLENGE } from "../cases/a-case.ts";
import { anAttempt, signed } from "../judge/an-attempt.ts";

const CLIENT = { id: "one", version: "1.0.0", entropy: "pinned" } as const;
const NO_BASELINE = { baseline: "test", reasons: {}, habits: [], deviations: [] };
const LINE = `Authorization: ${signed()}`;
const UNSIGNED: PredictedRequest = { step: 0, line: null };
const FORESEEN: readonly PredictedRequest[] = [UNSIGNED, { step: 0, line: LINE }];

function build(requests: readonly PredictedRequest[]) {
  return buildResult(anAttempt({ prediction: { requests } }), CLIENT, NO_BASELINE);
}

test("tells what was sent beside what was predicted, request by request", () => {
  const result = build(FORESEEN);
  expect(result).toMatchObject({
    case: "dg-000001",
    client: "one",
    outcome: "pass",
    baseline: "as-expected",
    authorization: signed(),
    predicted: signed(),
    bytesEqual: true,
    challengeEqual: true,
    clauses: ["RFC 7616 section 3.4"],
    roundTrips: 2,
  });
  const request = { step: 1, method: "GET", target: "/dir/index.html" };
  const challenge = `WWW-Authenticate: ${CHALLENGE}`;
  expect(result.exchanges).toEqual([
    { ...request, status: 401, line: null, predictedLine: null, challenge },
    { ...request, status: 200, line: LINE, predictedLine: LINE, challenge: null },
  ]);
});

test.for<[string, readonly PredictedRequest[]]>([
  ["another byte", [UNSIGNED, { step: 0, line: `${LINE} ` }]],
  ["no credentials", [UNSIGNED, UNSIGNED]],
  ["another letter case of the field", [UNSIGNED, { step: 0, line: LINE.replace("A", "a") }]],
  ["a request more", [...FORESEEN, UNSIGNED]],
  ["a request less", FORESEEN.slice(1)],
  ["only the first request", FORESEEN.slice(0, 1)],
])("the bytes are not equal where the dialect predicts %s", ([, requests]) => {
  const result = build(requests);
  expect(result.bytesEqual).toBe(false);
  expect(result.baseline).toBe("changed");
});

test("the bytes are not equal where a request without credentials was not predicted", () => {
  const attempt = anAttempt({ sent: [{}, {}], prediction: { requests: FORESEEN.slice(0, 1) } });
  const result = buildResult(attempt, CLIENT, NO_BASELINE);
  expect(result.bytesEqual).toBe(false);
  expect(result.exchanges[1]).toMatchObject({ step: null, line: null, predictedLine: null });
});

test("shows both lines of a client that sends two", () => {
  const twice = `${signed()}\r\nAuthorization: Basic eA==`;
  const attempt = anAttempt({
    sent: [{}, { authorization: twice }],
    prediction: { requests: FORESEEN },
  });
  const result = buildResult(attempt, CLIENT, NO_BASELINE);
  expect(result.exchanges[1]?.line).toBe(`Authorization: ${twice}`);
  expect(result.bytesEqual).toBe(false);
});

test("a connection that was closed without an answer has no status", () => {
  const attempt = anAttempt({ sent: [{ answer: null }] });
  expect(buildResult(attempt, CLIENT, NO_BASELINE).exchanges[0]?.status).toBeNull();
});

test("nothing is predicted of a client that cannot make the calls", () => {
  const attempt = anAttempt({ sent: [], answer: { kind: "unsupported", what: "method:PUT" } });
  expect(buildResult(attempt, CLIENT, NO_BASELINE)).toMatchObject({
    outcome: "not-applicable",
    baseline: "as-expected",
    bytesEqual: true,
    authorization: null,
  });
});

test("leaves out what a client drew by itself, but for a surprise", () => {
  const observed = { ...CLIENT, entropy: "observed" } as const;
  const of = (requests: readonly PredictedRequest[]) =>
    buildResult(anAttempt({ prediction: { requests } }), observed, NO_BASELINE);
  const line = of(FORESEEN).exchanges[1]?.line;
  expect(line).toContain('cnonce="(drawn)"');
  expect(line).toContain('response="(drawn)"');
  expect(line).toContain('nonce="');
  expect(of(FORESEEN)).toMatchObject({ bytesEqual: true, baseline: "as-expected" });
  expect(of([UNSIGNED, { step: 0, line: `${LINE} ` }]).exchanges[1]?.line).toBe(LINE);
});
