import { expect, test } from "vitest";
import type { Expectation } from "../../src/cases/conformance-case.ts";
import type { Attempt } from "../../src/judge/attempt.ts";
import { AXES, type FindingCode, finding, findingCodes } from "../../src/judge/finding.ts";
import { judge } from "../../src/judge/verdict.ts";
import { aCase } from "../cases/a-case.ts";
import { anAttempt, type Parameters, type Sent, signed } from "./an-attempt.ts";

function answering(changes: Parameters, expect: Partial<Expectation> = {}): Attempt {
  return sending([{}, { authorization: signed(changes) }], expect);
}

function writing(change: (authorization: string) => string): Attempt {
  return sending([{}, { authorization: change(signed()) }]);
}

function sending(sent: readonly Sent[], expect: Partial<Expectation> = {}): Attempt {
  return anAttempt({ sent, case: aCase({ expect: { ...aCase().expect, ...expect } }) });
}

const ATLAS = aCase({
  server: { kind: "atlas", nonces: [] },
  expect: { answer: "either" },
});
const ATLAS_CHALLENGE =
  'HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Digest realm="MMS Public API", domain="", nonce="sTP5T+Y1aeZYJeKHb6aAxceLiHu86sHL", algorithm=MD5, qop="auth", stale=false\r\n';
const SHA256_OF_NOTHING = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
const UPPER_CASE = signed().replace(/response="[^"]*"/, (text) => text.toUpperCase());

/** For every code an attempt that shows it and nothing else. */
const SHOWN: Readonly<Record<FindingCode, Attempt>> = {
  declined: sending([{}], { statuses: [401], requests: { min: 1, max: 1 } }),
  answered: sending([{}, { authorization: signed() }], { answer: "decline" }),
  "library-error": anAttempt({
    answer: { kind: "threw", type: "TypeError", message: "no", steps: [] },
  }),
  "clear-text": sending([{}, { authorization: "Basic TXVmYXNh" }], {
    parameters: {},
  }),
  "username-wrong": answering({ username: "Simba" }),
  "realm-wrong": answering({ realm: "r" }),
  "nonce-wrong": answering({ nonce: "n2" }),
  "opaque-wrong": answering({ opaque: "o2" }),
  "qop-wrong": answering({ qop: "auth-int" }),
  "algorithm-wrong": answering({ algorithm: "SHA-256" }),
  "userhash-wrong": answering({ userhash: "false" }, { parameters: { userhash: "true" } }),
  "nc-wrong": answering({}, { parameters: { nc: "00000002" } }),
  "response-wrong": answering({ response: "0".repeat(32) }),
  "uri-wrong": answering({ uri: "/dir" }),
  "credentials-empty": sending([{}, { authorization: "" }, { authorization: signed() }], {
    requests: { min: 3, max: 3 },
  }),
  "control-character": answering({ opaque: "o\r1" }, { parameters: {} }),
  "credentials-leaked": sending([{}, { authorization: signed(), leak: true }]),
  "body-lost": anAttempt({
    case: aCase({ steps: [{ method: "GET", target: "/dir/index.html", body: "a=1" }] }),
  }),
  malformed: sending([{}, { authorization: `${signed()}, x` }]),
  "parameter-twice": writing((text) => `${text}, opaque="o1"`),
  "parameter-missing": answering({ cnonce: null }),
  "nc-malformed": answering({ nc: "1" }),
  "nonce-count-stray": answering({ qop: null, cnonce: null }, { parameters: { qop: null } }),
  "qop-quoted": writing((text) => text.replace("qop=auth", 'qop="auth"')),
  "algorithm-quoted": writing((text) => `${text}, algorithm="MD5"`),
  "nc-quoted": writing((text) => text.replace("nc=00000001", 'nc="00000001"')),
  "value-bare": writing((text) => text.replace('"n1"', "n1")),
  "hex-upper-case": sending([{}, { authorization: UPPER_CASE.replace("RESPONSE", "response") }]),
  "nc-count": sending([{}, { authorization: signed() }, { authorization: signed() }], {
    requests: { min: 3, max: 3 },
  }),
  status: sending([{}, { authorization: signed() }], { statuses: [201] }),
  requests: sending([{}, {}, { authorization: signed() }]),
  "not-http": anAttempt({ malformed: ["a chunk has no size"] }),
  timeout: anAttempt({ answer: { kind: "timeout", detail: "no answer within 5 ms" } }),
  crash: anAttempt({ answer: { kind: "crash", detail: "the adapter ended (SIGKILL)" } }),
  "declined-legitimately": sending([{}], {
    answer: "either",
    statuses: [401],
    requests: { min: 1, max: 2 },
  }),
  "raised-legitimately": anAttempt({
    case: aCase({ expect: { answer: "credentials", error: "allowed" } }),
    answer: { kind: "threw", type: "TypeError", message: "no", steps: [] },
  }),
  "challenge-altered": anAttempt({
    answer: {
      kind: "ok",
      steps: [{ ...SUCCESS(), challenge: "Digest realm=r@x" }],
    },
  }),
  "challenge-unlike-atlas": anAttempt({
    case: ATLAS,
    sent: [
      { answer: ATLAS_CHALLENGE.replace('qop="auth"', "qop=auth") },
      { authorization: signed() },
    ],
  }),
  "answer-altered": anAttempt({
    answer: {
      kind: "ok",
      steps: [{ ...SUCCESS(), bodySha256: SHA256_OF_NOTHING }],
    },
  }),
};

function SUCCESS() {
  return {
    status: 200,
    bodySha256: "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a",
    challenge: null,
  };
}

test("a client that does everything right passes on every axis without a finding", () => {
  expect(judge(anAttempt())).toEqual({
    axes: { parse: "pass", compute: "pass", format: "pass", flow: "pass" },
    outcome: "pass",
    findings: [],
  });
});

test.for(Object.entries(SHOWN))("%s is found, on its axis, and nothing else", ([code, attempt]) => {
  const verdict = judge(attempt);
  const expected = finding(code as FindingCode, ""); // a key of SHOWN
  expect(verdict.findings.map((one) => one.code)).toEqual([code]);
  expect(verdict.findings[0]).toMatchObject({
    axis: expected.axis,
    outcome: expected.outcome,
    clause: expected.clause,
  });
  expect(verdict.axes[expected.axis]).toBe(expected.outcome);
  expect(verdict.outcome).toBe(expected.outcome);
});

test("the catalogue says of every finding its axis, outcome, clause and meaning", () => {
  expect(findingCodes.toSorted()).toEqual(Object.keys(SHOWN).toSorted());
  for (const code of findingCodes) {
    const { axis, outcome, clause, detail } = finding(code, "");
    expect(AXES).toContain(axis);
    expect(["fail", "pass-lax", "refused", "timeout", "crash", "harness-error"]).toContain(outcome);
    expect(clause).toMatch(/^RFC \d{4} section \d+(\.\d+)*$/);
    expect(detail.length).toBeGreaterThan(10);
  }
});

test("the outcome is the worst of the four axes", () => {
  const verdict = judge(
    sending([{}, { authorization: signed({ realm: "r" }).replace("qop=auth", 'qop="auth"') }]),
  );
  expect(verdict.axes).toEqual({
    parse: "fail",
    compute: "pass",
    format: "pass-lax",
    flow: "pass",
  });
  expect(verdict.outcome).toBe("fail");
});

test.for([
  ["required", "fail"],
  ["recommended", "pass-lax"],
  ["observed", "observed"],
] as const)("what a %s case finds wrong counts as %s", ([kind, outcome]) => {
  const { findings, axes } = judge({ ...answering({ realm: "r" }), case: aCase({ kind }) });
  expect(findings.map((one) => [one.code, one.outcome])).toEqual([["realm-wrong", outcome]]);
  expect(axes.parse).toBe(outcome);
});

test("a lax form stays lax where a case only observes", () => {
  const attempt = writing((text) => text.replace("qop=auth", 'qop="auth"'));
  expect(judge({ ...attempt, case: aCase({ kind: "observed" }) }).outcome).toBe("pass-lax");
});

test("compute and format do not apply to a client that sends no credentials", () => {
  expect(judge(SHOWN.declined).axes).toEqual({
    parse: "fail",
    compute: "not-applicable",
    format: "not-applicable",
    flow: "pass",
  });
});

test("nothing applies to a client that cannot make the calls", () => {
  const verdict = judge(anAttempt({ answer: { kind: "unsupported", what: "method:GET" } }));
  expect(verdict).toMatchObject({ outcome: "not-applicable", findings: [] });
  expect(new Set(Object.values(verdict.axes))).toEqual(new Set(["not-applicable"]));
});

test("a client that crashed before it could answer is not blamed for not answering", () => {
  const answer = { kind: "crash", detail: "the adapter ended (exit code 1)" } as const;
  const { findings } = judge(anAttempt({ sent: [{}], answer }));
  expect(findings.map(({ code }) => code)).toEqual(["crash"]);
});

test("a crash is not blamed for the calls it cost, but for wrong credentials before it", () => {
  const { findings } = judge(
    anAttempt({
      sent: [{}, { authorization: signed({ response: "0".repeat(32) }) }],
      case: aCase({ expect: { answer: "credentials", requests: { min: 9, max: 9 } } }),
      answer: { kind: "crash", detail: "the adapter ended (exit code 1)" },
    }),
  );
  expect(findings.map(({ code }) => code)).toEqual(["response-wrong", "crash"]);
});
