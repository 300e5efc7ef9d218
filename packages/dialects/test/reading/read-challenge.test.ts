import { expect, test } from "vitest";
import { findDialect } from "../../src/index.ts";
import { readChallenges } from "../../src/reading/read-challenge.ts";

/** What a client sees of its first challenge; `null` where it sees none it could read. */
function see(dialect: string, ...lines: readonly string[]): Record<string, string> | null {
  const [first] = readChallenges(findDialect(dialect), lines);
  return first !== undefined && "parameters" in first ? Object.fromEntries(first.parameters) : null;
}

test.for<[dialect: string, what: string, line: string, seen: Record<string, string> | null]>([
  ["aiohttp", "blanks round =", 'Digest realm = "r" ,nonce=n', { realm: "r", nonce: "n" }],
  ["aiohttp", "escapes", 'Digest realm="a\\"b\\\\c\\d"', { realm: 'a"b\\c\\d' }],
  ["aiohttp", "no more behind a bare word", 'Digest realm="r", Basic realm="b"', { realm: "r" }],
  ["httpx", "no empty item", 'Digest realm="r",, nonce="n"', null],
  ["urllib.request", "an empty item", 'Digest realm="r",, nonce="n"', { realm: "r", nonce: "n" }],
  [
    "axios-digest-auth",
    "a value up to =",
    'Digest realm="r", nonce="n=="',
    { realm: "r", nonce: "n" },
  ],
  ["curl", "any letter case", 'Digest Realm="r", NONCE=n', { realm: "r", nonce: "n" }],
  ["curl", "escapes", 'Digest realm="a\\"b\\\\c\\d"', { realm: 'a"b\\cd' }],
  ["curl", "at most 1023 bytes", `Digest nonce="${"n".repeat(1025)}"`, { nonce: "n".repeat(1023) }],
  ["wget", "blanks round =", 'Digest realm = "r" , nonce = n ,', { realm: "r", nonce: "n" }],
  ["wget", "nothing behind an empty item", 'Digest realm="r",, nonce="n"', { realm: "r" }],
  ["wget", "no unknown algorithm", 'Digest algorithm=SHA-256, realm="r"', { realm: "r" }],
  [
    "wget",
    "a known algorithm",
    "Digest realm=r, algorithm=MD5-sess",
    { realm: "r", algorithm: "MD5-sess" },
  ],
  ["lwp", "a semicolon for a comma", 'Digest realm="a, b"; Nonce=n', { realm: "a; b", nonce: "n" }],
  ["net-http-digest_auth", "no bare value", 'Digest realm="r", nonce=n', { realm: "r" }],
  ["net-http-digest_auth", "a bare algorithm", "Digest algorithm=MD5", { algorithm: "MD5" }],
])("%s sees %s", ([dialect, , line, seen]) => {
  expect(see(dialect, line)).toEqual(seen);
});

test.for<[dialect: string, nonce: string | undefined]>([
  ["httpx", "1"],
  ["aiohttp", undefined],
  ["urllib.request", undefined],
  ["curl", "1"],
  ["wget", "2"],
])("of several lines %s answers the one with the nonce %s", ([dialect, nonce]) => {
  const lines = ['Basic realm="b"', 'Digest realm="r", nonce="1"', 'Digest realm="r", nonce="2"'];
  expect(see(dialect, ...lines)?.["nonce"]).toBe(nonce);
});
