import { expect, test } from "vitest";
import { readHello, readRunAnswer } from "../../src/adapter/protocol.ts";

const HELLO = {
  name: "requests",
  version: "2.34.2",
  language: "Python",
  runtime: "CPython 3.11",
  capabilities: ["method:GET"],
  entropy: "pinned",
  isolation: "instance",
};
const STEP = { status: 200, bodySha256: "e3", challenge: null };

test("reads a greeting", () => {
  expect(readHello(HELLO)).toEqual(HELLO);
});

test.for([
  ["name", undefined],
  ["version", 2],
  ["language", null],
  ["runtime", undefined],
  ["capabilities", "method:GET"],
  ["capabilities", [1]],
  ["entropy", "fixed"],
  ["isolation", undefined],
] as const)("says that a greeting lacks %s when it is %j", ([key, value]) => {
  expect(readHello({ ...HELLO, [key]: value })).toContain(key);
});

test.for([
  [
    { ok: true, steps: [STEP] },
    { kind: "ok", steps: [STEP] },
  ],
  [
    { refused: "no MD5", steps: [STEP] },
    { kind: "refused", why: "no MD5", steps: [STEP] },
  ],
  [{ refused: "no MD5" }, { kind: "refused", why: "no MD5", steps: [] }],
  [{ unsupported: "body" }, { kind: "unsupported", what: "body" }],
  [
    { threw: { type: "KeyError", message: "'qop'" }, steps: [] },
    { kind: "threw", type: "KeyError", message: "'qop'", steps: [] },
  ],
] as const)("reads the answer %j", ([message, answer]) => {
  expect(readRunAnswer({ id: "1", ...message })).toEqual(answer);
});

test.for([
  {},
  { ok: true },
  { ok: true, steps: {} },
  { ok: true, steps: [{ status: "200" }] },
  { ok: true, steps: [{ ...STEP, bodySha256: 3 }] },
  { ok: true, steps: [{ ...STEP, challenge: 3 }] },
  { ok: "true", steps: [STEP] },
  { refused: true },
  { refused: "x", steps: [7] },
  { threw: "KeyError" },
  { threw: { message: "x" } },
  { threw: { type: "X", message: 7 } },
] as const)("does not take %j for an answer", (message) => {
  expect(readRunAnswer({ id: "1", ...message })).toBeNull();
});
