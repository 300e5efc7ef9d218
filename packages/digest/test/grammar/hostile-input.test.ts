import { expect, test } from "vitest";
import { readAuthenticationInfo } from "../../src/client/authentication-info.ts";
import { findDigestChallenge, parseChallenges, parseCredentials } from "../../src/core.ts";

const SIZE = 100_000;

/** Texts of about a given length, each of which has sent some parser into quadratic time or worse. */
const HOSTILE: Array<[string, (size: number) => string]> = [
  ["commas", (size) => ",".repeat(size)],
  ["blanks", (size) => " ".repeat(size)],
  ["commas and blanks", (size) => ", \t".repeat(size / 3)],
  ["an unterminated quote", (size) => `Digest realm="${"a".repeat(size)}`],
  ["quoted-pairs", (size) => `Digest realm="${'\\"'.repeat(size / 2)}"`],
  ["backslashes", (size) => `Digest realm="${"\\".repeat(size)}`],
  ["quotes", (size) => `Digest realm=${'"'.repeat(size)}`],
  [
    "a thousand challenges and more",
    (size) => 'Digest realm="r", nonce="n", qop="auth", '.repeat(size / 41),
  ],
  ["parameters of one name", (size) => `Digest ${'a="b", '.repeat(size / 7)}`],
  [
    "parameters of many names",
    (size) => `Digest ${Array.from({ length: size / 12 }, (_, i) => `a${i}="b"`).join(", ")}`,
  ],
  ["short quoted-strings", (size) => `Digest ${'a="",'.repeat(size / 5)}`],
  ["schemes", (size) => "X, ".repeat(size / 3)],
  ["a token68", (size) => `Digest ${"a".repeat(size)}`],
  ["a token68 of equals signs", (size) => `Digest a${"=".repeat(size)}`],
  ["what could be a token68 each time", (size) => "X a a, ".repeat(size / 7)],
  ["equals signs", (size) => "=".repeat(size)],
  ["NULs", (size) => "\u0000".repeat(size)],
  ["bytes above 0x7f", (size) => "\u00ff".repeat(size)],
  [
    "a list of qop options",
    (size) => `Digest realm="r", nonce="n", qop="${"auth,".repeat(size / 5)}"`,
  ],
  [
    "a list of domains",
    (size) => `Digest realm="r", nonce="n", domain="${"/a ".repeat(size / 3)}"`,
  ],
];

const READERS: Array<[string, (text: string) => unknown]> = [
  ["parseChallenges", parseChallenges],
  ["findDigestChallenge", findDigestChallenge],
  ["parseCredentials", (text) => attempt(() => parseCredentials(text))],
  ["Authentication-Info", readAuthenticationInfo],
];

function attempt(action: () => unknown): unknown {
  try {
    return action();
  } catch (error) {
    expect(error).toMatchObject({ code: "ERR_DIGEST_CREDENTIALS_MALFORMED" });
    return null;
  }
}

/** The least CPU time of some readings, in microseconds. */
function cost(read: (text: string) => unknown, text: string): number {
  const times = Array.from({ length: 5 }, () => {
    const before = process.cpuUsage();
    read(text);
    const { user, system } = process.cpuUsage(before);
    return user + system;
  });
  return Math.min(...times);
}

test.for(HOSTILE)("100 KB of %s cost time in proportion, not more", ([, make]) => {
  for (const [, read] of READERS) {
    const small = cost(read, make(SIZE / 10));
    const large = cost(read, make(SIZE));
    // Ten times the text: quadratic time would be a hundred times as long. A floor keeps noise out.
    expect(large).toBeLessThan(40 * Math.max(small, 300));
  }
});

test("what is kept of 100 KB of text is no larger than the text", () => {
  for (const [, make] of HOSTILE) {
    const kept = parseChallenges(make(SIZE)).flatMap(({ parameters }) => [...parameters].flat());
    expect(kept.join("").length).toBeLessThanOrEqual(SIZE + 100);
  }
});
