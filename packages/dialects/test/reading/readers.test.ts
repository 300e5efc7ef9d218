import { expect, test } from "vitest";
import { findDialect } from "../../src/find-dialect.ts";
import { readHttpList } from "../../src/reading/read-http-list.ts";
import { readPatterns } from "../../src/reading/read-patterns.ts";
import { readTwoPass } from "../../src/reading/read-two-pass.ts";

function read(dialect: string, text: string): Record<string, string> {
  const { reading } = findDialect(dialect);
  if (reading.kind !== "patterns") throw new TypeError(`${dialect} does not read by patterns`);
  return Object.fromEntries(readPatterns(text, reading));
}

test.for<[what: string, text: string, parameters: Record<string, string>]>([
  ["quoted and bare values", 'realm="r@x", algorithm=MD5', { realm: "r@x", algorithm: "MD5" }],
  ["a comma inside quotes", 'realm="a, b=c",nonce="n"', { realm: "a, b=c", nonce: "n" }],
  ["escapes, by dropping the backslash", 'realm="a\\"b\\\\c"', { realm: 'a"b\\c' }],
  ["a blank before = as a part of the name", 'realm = "r"', { "realm ": ' "r"' }],
  ["the last of two equal names", 'nonce="1", nonce="2"', { nonce: "2" }],
  ["items without a value by leaving them out", 'realm="r",, token', { realm: "r" }],
  ["names in their own letter case", 'Realm="r"', { Realm: "r" }],
])("a list as Python reads it: %s", ([, text, parameters]) => {
  expect(Object.fromEntries(readHttpList(text, "valueless") ?? [])).toEqual(parameters);
});

test.for<[what: string, text: string, parameters: Record<string, string>]>([
  ["quoted and bare values", 'Digest realm="r@x", qop=auth', { realm: "r@x", qop: "auth" }],
  ["a comma inside quotes as an end", 'realm="a, b=c"', { realm: "a", b: "c" }],
  ["an apostrophe as a quote", `realm="Bob's place"`, { realm: "Bob" }],
  ["nothing where a blank stands before =", 'realm = "r"', {}],
  ["nothing in an empty value", 'realm="", domain=""', {}],
])("a text cut at commas as urllib reads it: %s", ([, text, parameters]) => {
  expect(read("urllib-4", text)).toEqual(parameters);
});

test.for<[what: string, text: string, parameters: Record<string, string>]>([
  ["quoted and bare values", 'Digest realm="r@x", stale=false', { realm: "r@x", stale: "false" }],
  ["a comma inside quotes", 'Digest realm="a, b", nonce="n"', { realm: "a, b", nonce: "n" }],
  [
    "name=value text inside a value, which wins",
    'Digest realm="x nonce=evil", nonce="n"',
    { realm: "x nonce=evil", nonce: "evil" },
  ],
  ["nothing after another spelling of the scheme", 'digest realm="r"', {}],
  ["a bare qop list up to its first comma", "Digest qop=auth,x=1", { qop: "auth", x: "1" }],
])("a challenge as HTTParty reads it: %s", ([, text, parameters]) => {
  expect(Object.fromEntries(readTwoPass(text))).toEqual(parameters);
});

test.for<[passesOver: "empty" | "none", text: string]>([
  ["none", 'realm="r",, nonce="n"'],
  ["none", 'realm="r", token'],
  ["empty", 'realm="r", token'],
  ["empty", 'realm="r", opaque='],
])("a list reader that passes over %s trips over %s", ([passesOver, text]) => {
  expect(readHttpList(text, passesOver)).toBeNull();
});
