import { expect, test } from "vitest";
import { judgeBody } from "../../src/judge/judge-body.ts";
import { aCase } from "../cases/a-case.ts";
import { anAttempt, type Sent, signed } from "./an-attempt.ts";

const POST = "POST /p";
const STEP = { method: "POST", target: "/p", body: "ä=1" };
/** As the test's servers see text: one character a byte. */
const BODY = Buffer.from(STEP.body, "utf8").toString("latin1");

function codes(...sent: Sent[]): string[] {
  return judgeBody(anAttempt({ sent, case: aCase({ steps: [STEP] }) })).map(({ code }) => code);
}

test("lets a request with credentials have the body of its call", () => {
  expect(
    codes({ call: POST, body: BODY }, { call: POST, body: BODY, authorization: signed() }),
  ).toEqual([]);
});

test.for<[string, string]>([
  ["no body", ""],
  ["half of it", "a"],
  ["another of the same length", "bb=1"],
])("finds that credentials go with %s", ([, body]) => {
  expect(codes({ call: POST, body: BODY }, { call: POST, body, authorization: signed() })).toEqual([
    "body-lost",
  ]);
});

test("does not ask a request without credentials for its body", () => {
  expect(codes({ call: POST }, { call: POST, body: BODY, authorization: signed() })).toEqual([]);
});

test("does not ask a method that no call has, for a redirect changes it", () => {
  expect(codes({ call: "GET /end", authorization: signed() })).toEqual([]);
});
