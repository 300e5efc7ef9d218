import fc from "fast-check";
import { expect, test } from "vitest";
import { parseCredentials } from "../../src/grammar/parse-credentials.ts";
import type { DigestParameters } from "../../src/verifier/digest-parameters.ts";
import {
  type CredentialsFault,
  parametersStart,
  readCredentials,
} from "../../src/verifier/read-credentials.ts";

function read(text: string): Record<string, unknown> {
  const parameters: DigestParameters | CredentialsFault = readCredentials(
    text,
    parametersStart(text),
  );
  return Object.fromEntries(Object.entries(parameters).filter(([, value]) => value !== undefined));
}

test.for([
  ["Digest realm=a", 6],
  ["digest\trealm=a", 6],
  ["DIGEST", 6],
  ["Digest,realm=a", 6],
  ["Basic abc", -1],
  ["Digestive realm=a", -1],
  ["", -1],
  [" Digest realm=a", -1],
  ["Digest=a", -1],
] as const)("the parameters of %j begin at %i", ([text, start]) => {
  expect(parametersStart(text)).toBe(start);
});

test.for([
  ['Digest realm="a b", nc=00000001', { realm: "a b", nc: "00000001" }],
  ['Digest realm="a",nc=1', { realm: "a", nc: "1" }],
  ['Digest  realm = "a" ,\tnc\t=\t1 , ', { realm: "a", nc: "1" }],
  ["Digest , ,realm=a,,nc=1,", { realm: "a", nc: "1" }],
  [
    'Digest REALM="a", Username*=b, userHash=true',
    { realm: "a", extendedUsername: "b", userhash: "true" },
  ],
  ['Digest realm="a\\"b\\\\c\\d"', { realm: 'a"b\\cd' }],
  [
    'Digest realm="a", nonce="b\\"", uri="c", cnonce="\\\\"',
    { realm: "a", nonce: 'b"', uri: "c", cnonce: "\\" },
  ],
  ["Digest uri=\"/x?a=1,2&b='c'\"", { uri: "/x?a=1,2&b='c'" }],
  ["Digest nonce=ab+/cd==, uri=/x?y=z", { nonce: "ab+/cd==", uri: "/x?y=z" }],
  ['Digest realm="", qop="auth"', { realm: "", qop: "auth" }],
  ['Digest extra="x", extra=y, realm=a', { realm: "a" }],
  ["Digest", {}],
  ["Digest ,", {}],
  [
    'Digest username="u", username*=e, realm=r, nonce=n, uri=i, response=p, algorithm=a, cnonce=c, opaque=o, qop=q, nc=1, userhash=h',
    {
      username: "u",
      extendedUsername: "e",
      realm: "r",
      nonce: "n",
      uri: "i",
      response: "p",
      algorithm: "a",
      cnonce: "c",
      opaque: "o",
      qop: "q",
      nc: "1",
      userhash: "h",
    },
  ],
] as const)("%j is read as %j", ([text, parameters]) => {
  expect(read(text)).toEqual(parameters);
});

test.for([
  ['Digest realm="a" nc=1', 17, "a comma is missing"],
  ['Digest realm="a"nc=1', 16, "a comma is missing"],
  ['Digest realm="a', 13, "a quoted value has no end"],
  ['Digest realm="a\\"', 13, "a quoted value has no end"],
  ['Digest realm="a\\', 13, "a quoted value has no end"],
  ["Digest realm=", 13, "a value is missing"],
  ["Digest realm=,nc=1", 13, "a value is missing"],
  ["Digest realm", 7, "a parameter name with its equals sign is missing"],
  ["Digest =a", 7, "a parameter name with its equals sign is missing"],
  ["Digest ;realm=a", 7, "a parameter name with its equals sign is missing"],
  ["Digest realm=a, Basic abc", 16, "a parameter name with its equals sign is missing"],
  ["Digest realm=a, realm=a", 16, "a parameter stands there twice"],
  ["Digest realm=a, Realm=b", 16, "a parameter stands there twice"],
  ["Digest realm=a\u0161", 14, "a comma is missing"],
  ["Digest realm=a\0", 14, "a comma is missing"],
  ["Digest realm=a\r\nX: y", 14, "a comma is missing"],
] as const)("%j is malformed at %i: %s", ([text, offset, what]) => {
  expect(readCredentials(text, parametersStart(text))).toEqual({ offset, what });
});

const NAMES =
  "username username* realm nonce uri response algorithm cnonce opaque qop nc userhash".split(" ");
const token = fc.stringMatching(/^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,12}$/);
const quotedText = fc
  .string({
    unit: fc
      .integer({ min: 0x20, max: 0xff })
      .filter((code) => code !== 0x7f)
      .map((code) => String.fromCharCode(code)),
    maxLength: 20,
  })
  .map((text) => `"${text.replace(/["\\]/g, "\\$&")}"`);
const separator = fc.constantFrom(", ", ",", " , ", ",\t, ", ",,");
const equals = fc.constantFrom("=", "=", " = ", "\t=");

test("what it accepts, the grammar of all schemes reads in the same way", () => {
  const part = fc.tuple(
    fc.constantFrom(...NAMES, "extra"),
    equals,
    fc.oneof(token, quotedText),
    separator,
  );
  fc.assert(
    fc.property(fc.uniqueArray(part, { selector: ([name]) => name }), (parts) => {
      const text = `Digest ${parts.map((pieces) => pieces.join("")).join("")}`;
      const general = parseCredentials(text).parameters;
      const { extendedUsername, ...others } = read(text);
      expect({
        ...others,
        ...(extendedUsername === undefined ? {} : { "username*": extendedUsername }),
      }).toEqual(Object.fromEntries([...general].filter(([name]) => NAMES.includes(name))));
    }),
  );
});
