import { expect, test } from "vitest";
import { findParameter, readCredentials } from "../../src/wire/credentials-reader.ts";

test("reads names, quoting and values with quoted-pairs undone", () => {
  const read = readCredentials('Digest username="Mu\\"fasa\\\\", qop=auth,nc = 00000001');
  expect(read.fault).toBeNull();
  expect(read.scheme).toBe("Digest");
  expect(read.parameters).toEqual([
    { name: "username", value: 'Mu"fasa\\', quoted: true },
    { name: "qop", value: "auth", quoted: false },
    { name: "nc", value: "00000001", quoted: false },
  ]);
  expect(findParameter(read, "qop")?.value).toBe("auth");
});

test("finds the first parameter of a name, letter case aside", () => {
  const read = readCredentials('Digest QOP=auth, qop="other"');
  expect(findParameter(read, "qop")).toEqual({ name: "QOP", value: "auth", quoted: false });
  expect(findParameter(read, "nc")).toBeUndefined();
});

test("keeps a comma and an equals sign inside quotes as data", () => {
  expect(readCredentials('Digest realm="a, b=c"').parameters).toEqual([
    { name: "realm", value: "a, b=c", quoted: true },
  ]);
});

test("keeps every byte of a value, each as one character", () => {
  expect(readCredentials('Digest realm="\x01Z\xc3\xbc"').parameters[0]?.value).toBe(
    "\x01Z\xc3\xbc",
  );
});

test("reads a bare value of more than a token, so that it can be judged", () => {
  expect(readCredentials("Digest uri=/a?b=c, nonce=x+/=").parameters).toEqual([
    { name: "uri", value: "/a?b=c", quoted: false },
    { name: "nonce", value: "x+/=", quoted: false },
  ]);
});

test("reads a scheme alone as credentials without parameters", () => {
  expect(readCredentials("Digest")).toEqual({ scheme: "Digest", parameters: [], fault: null });
});

test.for([
  ["", "it does not start with a scheme"],
  ['Digest realm="open', "has no closing quote"],
  ['Digest realm="a" nonce="b"', "a comma is missing"],
  ["Digest realm", "has no value"],
  ["Digest realm=", "has no value"],
  ['Digest ="a"', "a parameter name is missing"],
  ['Digest;realm="a"', "no space"],
  ['Digest realm="a\\', "has no closing quote"],
  ["Basic dXNlcjpwYXNz", "has no value"],
] as const)("tells what is wrong with %j", ([text, fault]) => {
  expect(readCredentials(text).fault).toContain(fault);
});

test("keeps what was read before the fault", () => {
  const { parameters, fault } = readCredentials('Digest realm="a", nonce');
  expect(parameters).toEqual([{ name: "realm", value: "a", quoted: true }]);
  expect(fault).toBe("the parameter nonce at byte 18 has no value");
});

test.for([
  ["commas", ","],
  ["blanks", " "],
  ["quoted-pairs", '\\"'],
  ["parameters", 'a="b",'],
] as const)("reads half a million characters of %s in linear time", ([, piece]) => {
  const least = (length: number): number => {
    const text = `Digest a="${piece.repeat(length / piece.length)}", ${piece.repeat(length / piece.length)}`;
    const costs = Array.from({ length: 3 }, () => {
      const started = process.cpuUsage();
      readCredentials(text);
      const { user, system } = process.cpuUsage(started);
      return user + system;
    });
    return Math.min(...costs);
  };
  // Ten times the text: about ten times the work when it is linear, a hundred times when it is not.
  expect(least(500_000) / Math.max(least(50_000), 200)).toBeLessThan(40);
});
