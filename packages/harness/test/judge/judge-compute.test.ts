import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { judgeCompute } from "../../src/judge/judge-compute.ts";
import { aCase } from "../cases/a-case.ts";
import { anAttempt, type Parameters, type Sent, signed } from "./an-attempt.ts";

const md5 = (text: string): string => createHash("md5").update(text, "latin1").digest("hex");

function findingsOf(sent: readonly Sent[], username = "Mufasa", password = "Circle of Life") {
  return judgeCompute(
    anAttempt({ sent, case: aCase({ credentials: { username, password } }) }),
  ).map(({ code, detail }) => `${code}: ${detail}`);
}

test.for<[string, Parameters]>([
  ["MD5 when no algorithm is named", {}],
  ["a named algorithm in any letter case", { algorithm: "sha-256" }],
  ["a session algorithm", { algorithm: "MD5-sess" }],
  ["the form of RFC 2069", { qop: null, nc: null, cnonce: null }],
  ["a wrong realm, if it is what was sent", { realm: "wrong" }],
  ["bytes above ASCII as they are", { realm: "Z\xfcrich" }],
  ["the value behind quoted-pairs", { realm: 'a\\"b' }],
])("computes with %s", ([, parameters]) => {
  expect(findingsOf([{ authorization: signed(parameters) }])).toEqual([]);
});

test("takes a response in upper case; its form is judged elsewhere", () => {
  const upper = signed().replace(/(?<=response=")[^"]*/, (text) => text.toUpperCase());
  expect(findingsOf([{ authorization: upper }])).toEqual([]);
});

test.for([0, 15, 31])("finds one wrong digit at byte %i of the response and names both", (at) => {
  const [right = ""] = /(?<=response=")[^"]*/.exec(signed()) ?? [];
  const lie = right[at] === "0" ? "1" : "0";
  const response = right.slice(0, at) + lie + right.slice(at + 1);
  const hex = (digit = ""): string => `${digit.charCodeAt(0).toString(16)} "${digit}"`;
  const [finding = ""] = findingsOf([{}, { authorization: signed({ response }) }]);
  expect(finding).toContain(
    `in request 2 the client's differs from the oracle's at byte ${at}: sent ${hex(lie)}, computed ${hex(right[at])}`,
  );
  expect(finding).not.toContain(right);
  expect(finding).not.toContain(response);
});

test("finds a response that is cut short or missing", () => {
  const [right = ""] = /(?<=response=")[^"]*/.exec(signed()) ?? [];
  expect(findingsOf([{ authorization: signed({ response: right.slice(0, 31) }) }])).toHaveLength(1);
  expect(findingsOf([{ authorization: "Digest realm=x, uri=/dir/index.html" }])).toHaveLength(1);
});

test("signs the method of the request", () => {
  const call = "DELETE /dir/index.html";
  expect(findingsOf([{ call, authorization: signed({}, "DELETE") }])).toEqual([]);
  expect(findingsOf([{ call, authorization: signed() }])).toHaveLength(1);
});

test("hashes the body of the request for auth-int", () => {
  const ha1 = md5("Mufasa:r@x:Circle of Life");
  const ha2 = md5(`POST:/dir/index.html:${md5("a=\xfc")}`);
  const response = md5(`${ha1}:n1:00000001:0a4f113b0a4f113b:auth-int:${ha2}`);
  const request = {
    call: "POST /dir/index.html",
    authorization: signed({ qop: "auth-int", response }),
  };
  expect(findingsOf([{ ...request, body: "a=\xfc" }])).toEqual([]);
  expect(findingsOf([{ ...request, body: "a=b" }])).toHaveLength(1);
});

test("hashes the name itself where userhash sends a hash", () => {
  const ha1 = md5("Mufasa:r@x:Circle of Life");
  const ha2 = md5("GET:/dir/index.html");
  const response = md5(`${ha1}:n1:00000001:0a4f113b0a4f113b:auth:${ha2}`);
  const authorization = signed({ username: md5("Mufasa:r@x"), userhash: "true", response });
  expect(findingsOf([{ authorization }])).toEqual([]);
  expect(findingsOf([{ authorization: authorization.replace("=true", "=false") }])).toHaveLength(1);
});

test("hashes the name that username* stands for, in UTF-8 as the password", () => {
  const utf8 = (text: string): string => Buffer.from(text).toString("latin1");
  const ha1 = md5(`${utf8("André")}:r@x:${utf8("pä$$")}`);
  const ha2 = md5("GET:/dir/index.html");
  const response = md5(`${ha1}:n1:00000001:0a4f113b0a4f113b:auth:${ha2}`);
  const authorization = signed({ username: null, "username*": "UTF-8''Andr%C3%A9", response });
  expect(findingsOf([{ authorization }], "André", "pä$$")).toEqual([]);
  expect(findingsOf([{ authorization }], "André", "pa$$")).toHaveLength(1);
});

test("finds an algorithm that is not registered", () => {
  expect(
    findingsOf([{ authorization: signed({ response: "x" }).concat(", algorithm=SHA-1") }]),
  ).toEqual([
    "response-wrong: response is not the hash of the parameters that were sent: its algorithm is not registered",
  ]);
});

test.for([
  ["the query is left out", "/dir/index.html?a=1", "/dir/index.html"],
  ["it is escaped otherwise", "/a%20b", "/a b"],
  ["it is absolute", "/", "http://127.0.0.1/"],
] as const)("finds a uri that is not the target: %s", ([, target, uri]) => {
  expect(findingsOf([{ call: `GET ${target}`, authorization: signed({ uri }) }])).toEqual([
    `uri-wrong: uri is not the target of the request: request 1 is for ${JSON.stringify(target)}, uri says ${JSON.stringify(uri)}`,
  ]);
});

test("judges every request and tells each kind of mistake once", () => {
  const wrong = { authorization: signed({ response: "0".repeat(32) }) };
  expect(findingsOf([{}, { authorization: signed() }, wrong, wrong])).toEqual([
    expect.stringContaining("in request 3 "),
  ]);
});

test("does not compute for another scheme", () => {
  expect(findingsOf([{ authorization: "Basic TXVmYXNh" }])).toEqual([]);
});
