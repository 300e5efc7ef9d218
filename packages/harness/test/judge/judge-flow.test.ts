import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import type { StepAnswer } from "../../src/adapter/protocol.ts";
import { judgeFlow } from "../../src/judge/judge-flow.ts";
import { aCase } from "../cases/a-case.ts";
import { anAttempt, type Sent, signed } from "./an-attempt.ts";

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");
const step = (status: number, body = "{}"): StepAnswer => ({
  status,
  bodySha256: sha256(body),
  challenge: null,
});
const OK = { authorization: signed() };

function findingsOf(
  sent: readonly Sent[],
  steps: readonly StepAnswer[],
  changes: Parameters<typeof aCase>[0] = {},
): string[] {
  return judgeFlow(
    anAttempt({
      sent,
      answer: { kind: "ok", steps },
      case: aCase({ expect: { answer: "either" }, ...changes }),
    }),
  ).map(({ code, detail }) => `${code}: ${detail.split(": ").slice(1).join(": ")}`);
}

test("counts nc for each nonce, in hexadecimal", () => {
  const use = (nonce: string, nc: string): Sent => ({ authorization: signed({ nonce, nc }) });
  const tenth = Array.from({ length: 10 }, (_, index) =>
    use("n1", `0000000${(index + 1).toString(16)}`),
  );
  expect(findingsOf([...tenth, use("n2", "00000001"), use("n1", "0000000B")], [])).toEqual([]);
  expect(findingsOf([...tenth.slice(0, 9), use("n1", "00000010")], [])).toEqual([
    'nc-count: request 10 says "00000010", expected 0000000a',
  ]);
});

test.for(["00000000", "00000002", "zz", "", "10000000000000001"])(
  "finds that nc=%j is not the count of a first use",
  (nc) => {
    const authorization = signed().replace("nc=00000001", `nc="${nc}"`);
    expect(findingsOf([{ authorization }], [])).toHaveLength(1);
  },
);

test("expects the last status of each step, however often it repeats", () => {
  const steps = [
    { method: "GET", target: "/", repeat: 2 },
    { method: "GET", target: "/" },
  ];
  const expectation = { answer: "either", statuses: [200, 401] } as const;
  const sent = [OK, { authorization: signed({ nc: "00000002" }) }, {}];
  expect(
    findingsOf(sent, [step(200), step(200), step(401)], { steps, expect: expectation }),
  ).toEqual([]);
  expect(
    findingsOf(sent.toReversed(), [step(401), step(200)], {
      steps: steps.slice(1),
      expect: expectation,
    }),
  ).toContain("status: got 401, expected 200, 401");
});

test.for([
  [1, "3 instead of 2", 2, 2],
  [1, "3 instead of 4 to 5", 4, 5],
  [0, "", 3, 3],
  [0, "", 1, 9],
] as const)(
  "finds %i fault (%s) with 3 requests where %i to %i are expected",
  ([count, says, min, max]) => {
    expect(
      findingsOf([{}, {}, OK], [], { expect: { answer: "either", requests: { min, max } } }),
    ).toEqual(count === 0 ? [] : [`requests: ${says}`]);
  },
);

test("believes an adapter whose library keeps the body to itself, but not any status of it", () => {
  const silent = (status: number): StepAnswer => ({ ...step(status), bodySha256: null });
  expect(findingsOf([{}, OK], [silent(200)])).toEqual([]);
  expect(findingsOf([{}, OK], [silent(204)])).toEqual([
    expect.stringMatching(/^answer-altered: call 1 /),
  ]);
});

test.for<[string, readonly StepAnswer[]]>([
  ["a status that was not sent", [step(204)]],
  ["a body that was not sent", [step(200, "other")]],
  ["a status before it was sent", [step(200), step(401)]],
  ["one answer twice", [step(200), step(200)]],
])("does not believe an adapter that reports %s", ([, steps]) => {
  expect(findingsOf([{}, OK], steps)).toEqual([
    expect.stringMatching(/^answer-altered: call [12] /),
  ]);
});

test("does not hold a body against an adapter that had to decode it", () => {
  const answer = "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n";
  expect(findingsOf([{ ...OK, answer }], [step(200, "decoded")])).toEqual([]);
});

test("does not expect statuses of a client whose library raised an error", () => {
  expect(
    judgeFlow(anAttempt({ answer: { kind: "threw", type: "X", message: "", steps: [] } })),
  ).toEqual([]);
});

test.for(["GET /", "GET  HTTP/1.1", "GET / HTTP/2.0", "GET /a b HTTP/1.1", "G(T / HTTP/1.1", ""])(
  "finds that the request line %j is not HTTP/1.1",
  (requestLine) => {
    expect(findingsOf([{ requestLine }], [])).toEqual([
      `not-http: the request line is ${JSON.stringify(requestLine)}`,
    ]);
  },
);

test.for(["GET / HTTP/1.0", "GET http://x/a?b=%20 HTTP/1.1", "M-SEARCH * HTTP/1.1"])(
  "takes the request line %j",
  (requestLine) => {
    expect(findingsOf([{ requestLine }], [])).toEqual([]);
  },
);

test("says of a hang nothing but that", () => {
  const attempt = anAttempt({
    malformed: ["half a request"],
    answer: { kind: "timeout", detail: "no answer within 1005 ms; reproducible" },
  });
  expect(judgeFlow(attempt).map(({ code, detail }) => [code, detail])).toEqual([
    [
      "timeout",
      "the client did not come to an end in time: no answer within 1005 ms; reproducible",
    ],
  ]);
});
