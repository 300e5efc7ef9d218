import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import {
  type DigestAlgorithm,
  digestAlgorithms,
  findAlgorithm,
  findDigestChallenge,
  hashOf,
  isSessionAlgorithm,
  parseChallenges,
  readDigestChallenge,
} from "../../src/core.ts";

const offer = (algorithm: string, nonce = algorithm) =>
  `Digest realm="r", nonce="${nonce}", algorithm=${algorithm}, qop="auth"`;

test.for<[string, string[], string | null]>([
  ["the strongest", ["MD5", "SHA-256", "SHA-512-256"], "SHA-512-256"],
  ["SHA-256 over MD5, whatever the order", ["SHA-256", "MD5"], "SHA-256"],
  ["the first of a hash and its -sess form", ["SHA-256-sess", "SHA-256"], "SHA-256-sess"],
  [
    "the first of a hash and its -sess form, the other way round",
    ["SHA-256", "SHA-256-sess"],
    "SHA-256",
  ],
  ["an algorithm in any letter case", ["md5", "sHa-256"], "SHA-256"],
  ["what is known among what is not", ["SHA3-512", "MD5", "SHA-1"], "MD5"],
  ["nothing where nothing is known", ["SHA3-512"], null],
])("of several challenges it chooses %s", ([, algorithms, expected]) => {
  const lines = algorithms.map((algorithm) => offer(algorithm));
  expect(findDigestChallenge(lines)?.algorithm ?? null).toBe(expected);
  expect(findDigestChallenge(lines.join(", "))?.algorithm ?? null).toBe(expected);
});

test("a list of allowed algorithms is an order of preference", () => {
  const lines = ["SHA-512-256", "SHA-256", "MD5"].map((algorithm) => offer(algorithm));
  const chosen = (allowed: DigestAlgorithm[]) =>
    findDigestChallenge(lines, allowed)?.algorithm ?? null;
  expect(chosen(["MD5", "SHA-256"])).toBe("MD5");
  expect(chosen(["SHA-256", "MD5"])).toBe("SHA-256");
  expect(chosen(["MD5-sess"])).toBeNull();
  expect(chosen([])).toBeNull();
});

test("a malformed challenge is not chosen, one before it in the same value is", () => {
  expect(findDigestChallenge(`${offer("MD5")}, Digest realm="r", nonce="n`)?.algorithm).toBe("MD5");
  expect(findDigestChallenge('Digest realm="r", nonce="n", qop="auth')).toBeNull();
});

test("what the parameters mean is read without regard to letter case", () => {
  const [challenge] = parseChallenges(
    'dIGEST realm="r", nonce="n", qop=" AUTH ,x, auth-INT,auth", stale=TRUE, charset="utf-8", userhash=True, domain="/a"',
  );
  expect(challenge && readDigestChallenge(challenge)).toEqual({
    realm: "r",
    nonce: "n",
    opaque: undefined,
    algorithm: "MD5",
    algorithmToken: undefined,
    qop: ["auth", "auth-int"],
    stale: true,
    utf8: true,
    userhash: true,
    domain: "/a",
  });
});

test.for(['stale="maybe"', 'charset="ISO-8859-1"', "userhash=1", "stale=false, charset=UTF8"])(
  "%s says nothing",
  (more) => {
    expect(findDigestChallenge(`${offer("MD5")}, ${more}`)).toMatchObject({
      stale: false,
      utf8: false,
      userhash: false,
    });
  },
);

test("algorithms are known by any spelling, and by no other name", () => {
  for (const algorithm of digestAlgorithms) {
    expect(findAlgorithm(algorithm.toLowerCase())).toBe(algorithm);
    expect(findAlgorithm(algorithm.toUpperCase())).toBe(algorithm);
  }
  for (const name of ["", "SHA256", "SHA", "MD5-", "constructor", "__proto__"]) {
    expect(findAlgorithm(name)).toBeUndefined();
  }
  expect(digestAlgorithms.filter(isSessionAlgorithm)).toHaveLength(3);
  expect(hashOf("SHA-512-256-sess")).toBe("SHA-512-256");
});

const FOLDER = new URL("../../../../fixtures/challenges/", import.meta.url);
const real = readdirSync(FOLDER).map((name) => ({
  name,
  ...(JSON.parse(readFileSync(new URL(name, FOLDER), "utf8")) as { challenges?: unknown }),
}));

test.for(real)("the challenges of $name are all answered", (file) => {
  const lines = JSON.stringify(file).match(/Digest realm=(?:[^"\\]|\\.)*(?=")/g) ?? [];
  expect(lines.length).toBeGreaterThan(0);
  for (const line of lines) {
    const challenge = findDigestChallenge(JSON.parse(`"${line}"`));
    expect(challenge).toMatchObject({ realm: expect.any(String), nonce: expect.any(String) });
  }
});
