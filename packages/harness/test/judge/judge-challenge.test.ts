import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { RunAnswer } from "../../src/adapter/protocol.ts";
import { judgeChallenge } from "../../src/judge/judge-challenge.ts";
import { inWorkspace } from "../../src/workspace.ts";
import { aCase, CHALLENGE } from "../cases/a-case.ts";
import { anAttempt } from "./an-attempt.ts";

const recording = JSON.parse(
  readFileSync(inWorkspace("fixtures/challenges/atlas.json"), "utf8"),
) as { lines: [[string, string]] }; // as its schema says
const [[NAME, VALUE]] = recording.lines;
const OTHER_NONCE = VALUE.replace(/nonce="[^"]*"/, 'nonce="sTP5T+Y1aeZYJeKHb6aAxceLiHu86sHL"');

function findingsFor(...lines: readonly string[]): string[] {
  return judgeChallenge(
    anAttempt({
      case: aCase({ server: { kind: "atlas", nonces: [] } }),
      sent: [
        { answer: `HTTP/1.1 401 Unauthorized\r\n${lines.map((line) => `${line}\r\n`).join("")}` },
      ],
    }),
  ).map(({ code, detail }) => `${code}: ${detail.split(": ").at(-1)}`);
}

test.for([
  ["as recorded", VALUE],
  ["with another nonce", OTHER_NONCE],
  ["of a stale nonce", OTHER_NONCE.replace("stale=false", "stale=true")],
] as const)("takes Atlas's challenge %s", ([, value]) => {
  expect(findingsFor(`${NAME}: ${value}`)).toEqual([]);
});

test.for([
  ["another letter case of the name", `${NAME.toLowerCase()}: ${VALUE}`],
  ["another space", `${NAME}:  ${VALUE}`],
  ["another realm", `${NAME}: ${VALUE.replace("MMS", "mms")}`],
  ["a nonce of 31 characters", `${NAME}: ${VALUE.replace("+4Y", "4Y")}`],
  ["a nonce of 33 characters", `${NAME}: ${VALUE.replace("+4Y", "++4Y")}`],
  ["a nonce with padding", `${NAME}: ${VALUE.replace("fjv6", "fjv=")}`],
  ["no stale", `${NAME}: ${VALUE.replace(", stale=false", "")}`],
  ["a quoted stale", `${NAME}: ${VALUE.replace("stale=false", 'stale="false"')}`],
  ["none at all", "X: y"],
] as const)("finds %s", ([, line]) => {
  expect(findingsFor(line)).toEqual([
    expect.stringMatching(/^challenge-unlike-atlas: in answer 1 byte \d+ is .*, recorded is /),
  ]);
});

test("finds a second challenge line", () => {
  const line = `${NAME}: ${VALUE}`;
  expect(findingsFor(line, line)).toEqual([
    `challenge-unlike-atlas: in answer 1 byte ${line.length} is 0d, recorded is the end`,
  ]);
});

test("holds no scripted challenge against Atlas's", () => {
  expect(judgeChallenge(anAttempt())).toEqual([]);
});

const REPORTED = { status: 200, bodySha256: "", challenge: CHALLENGE };

test.for<[string, RunAnswer]>([
  ["the bytes that were sent", { kind: "ok", steps: [REPORTED] }],
  ["nothing, for it hides them", { kind: "ok", steps: [{ ...REPORTED, challenge: null }] }],
])("believes an adapter that was handed %s", ([, answer]) => {
  expect(judgeChallenge(anAttempt({ answer }))).toEqual([]);
});

const ALTERED = { ...REPORTED, challenge: CHALLENGE.replace("r@x", "R@x") };

test.for<RunAnswer>([
  { kind: "ok", steps: [REPORTED, ALTERED] },
  { kind: "refused", why: "", steps: [ALTERED] },
  { kind: "threw", type: "X", message: "", steps: [ALTERED] },
])("finds a challenge that was altered on its way, in an answer of kind $kind", (answer) => {
  expect(judgeChallenge(anAttempt({ answer })).map(({ code }) => code)).toEqual([
    "challenge-altered",
  ]);
});

test("joins several challenge lines as a library does", () => {
  const answer = "HTTP/1.1 401 X\r\nWWW-Authenticate: Basic\r\nwww-authenticate: Digest\r\n";
  const steps = [{ ...REPORTED, challenge: "Basic, Digest" }];
  expect(judgeChallenge(anAttempt({ sent: [{ answer }], answer: { kind: "ok", steps } }))).toEqual(
    [],
  );
});
