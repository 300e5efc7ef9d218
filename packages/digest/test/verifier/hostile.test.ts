import fc from "fast-check";
import { expect, test } from "vitest";
import type { SyncVerifierOptions, Verdict } from "../../src/verifier.ts";
import { fixedVerifier } from "./fixed-verifier.ts";
import { credentials } from "./sign.ts";

const OPTIONS: ReadonlyArray<Partial<SyncVerifierOptions>> = [
  { maxCredentialsLength: 1_000_000 },
  {
    maxCredentialsLength: 1_000_000,
    algorithms: ["SHA-256-sess", "MD5"],
    qop: ["auth", "auth-int", "none"],
    userhash: true,
    uri: "ignore-query",
    order: "nonce-first",
    rspauth: true,
    nextNonce: "always",
    nonce: { kind: "stored", policy: "monotonic" },
  },
  { maxCredentialsLength: 1_000_000, charset: "ISO-8859-1", lookup: () => ({ password: "x" }) },
];

/** Judged by verifiers of several kinds, none of which may throw; the first verdict. */
function judge(authorization: string, target = "/"): Verdict {
  const verdicts = OPTIONS.map((options) => {
    const { verifier } = fixedVerifier(options);
    const verdict = verifier.verify({ method: "GET", target, authorization, host: "h", body: "" });
    // Messages go into logs, a line each.
    if (!verdict.ok) expect(verdict.message).toMatch(/^[^\n\r\0]{1,1000}$/);
    return verdict;
  });
  return verdicts[0] ?? expect.fail();
}

const CORPUS: ReadonlyArray<readonly [string, string]> = [
  ["commas", `Digest ${",".repeat(100_000)}`],
  ["commas and blanks", `Digest ${", \t".repeat(50_000)}`],
  ["blanks", `Digest${" ".repeat(100_000)}`],
  ["an unterminated quote", `Digest username="${"a".repeat(100_000)}`],
  ["an escape at the end", `Digest username="${"\\\\".repeat(50_000)}\\`],
  ["escapes, never closed", `Digest username="${'\\"'.repeat(50_000)}`],
  ["escaped quotes", `Digest username="${'\\"'.repeat(50_000)}", realm="x"`],
  ["quotes", `Digest ${'"'.repeat(100_000)}`],
  ["empty quoted values", `Digest ${'a="",'.repeat(20_000)}`],
  ["a backslash far behind many values", `Digest ${'a="b",'.repeat(16_000)}c="\\x"`],
  ["unknown names", `Digest ${Array.from({ length: 10_000 }, (_, index) => `n${index}=1`).join()}`],
  ["one name again and again", `Digest ${"nc=1,".repeat(20_000)}`],
  ["equals signs", `Digest ${"=".repeat(100_000)}`],
  ["a name without end", `Digest ${"a".repeat(100_000)}`],
  ["a scheme without end", "a".repeat(100_000)],
  ["NUL", 'Digest username="a\0b", realm="\0"'],
  ["CR and LF", 'Digest username="a\r\nSet-Cookie: b=c", realm="x"'],
  ["a character of two bytes", 'Digest username="\u0161", realm="\u{1f600}"'],
  ["half a surrogate pair", 'Digest username="\ud800"'],
  ["bytes that are no UTF-8", 'Digest username="\u00ff\u00fe\u0080"'],
  ["a huge extended name", `Digest username*=UTF-8''${"%41".repeat(33_000)}`],
  ["a huge broken extended name", `Digest username*=UTF-8''${"%41".repeat(33_000)}%`],
  ["a huge nonce", credentials({ nonce: "A".repeat(100_000), uri: "/" })],
  ["a huge uri", credentials({ nonce: "A", uri: `/${"%41".repeat(33_000)}` })],
  [
    "a huge response",
    credentials({ nonce: "A", uri: "/", sent: { response: `"${"0".repeat(99_999)}"` } }),
  ],
  ["a huge nc", credentials({ nonce: "A", uri: "/", nc: "1".repeat(100_000) })],
];

test.for(CORPUS)("%s: a verdict that refuses", ([, authorization]) => {
  expect(judge(authorization)).toMatchObject({ ok: false });
});

test("credentials beyond the limit are refused unread", () => {
  const { verifier } = fixedVerifier();
  for (const [, authorization] of CORPUS) {
    if (authorization.length <= 8192) continue;
    expect(verifier.verify({ method: "GET", target: "/", authorization })).toMatchObject({
      reason: "credentials-malformed",
      message: expect.stringContaining("more than 8192 are not read"),
    });
  }
});

test("credentials as long as the limit are read", () => {
  const { verifier, challenge } = fixedVerifier();
  const right = credentials({ nonce: challenge(), uri: "/" });
  const reason = (length: number) => {
    const authorization = `${right}, x=${"y".repeat(length - right.length - 4)}`;
    const verdict = verifier.verify({ method: "GET", target: "/", authorization });
    return verdict.ok ? "ok" : verdict.reason;
  };
  expect([reason(8193), reason(8192)]).toEqual(["credentials-malformed", "ok"]);
});

const piece = fc.oneof(
  fc.constantFrom(
    "Digest ",
    ",",
    "=",
    '"',
    "\\",
    " ",
    "\t",
    "username",
    "username*",
    "realm",
    "uri",
  ),
  fc.constantFrom("nonce", "response", "qop", "nc", "cnonce", "algorithm", "userhash", "opaque"),
  fc.constantFrom(
    "testrealm@host.com",
    "Mufasa",
    "auth",
    "auth-int",
    "MD5",
    "00000001",
    "true",
    "/",
  ),
  fc.string({ unit: "binary", maxLength: 8 }),
);

test("any text gives a verdict", () => {
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), fc.string(), (pieces, target) => {
      expect(judge(pieces.join(""), target)).toHaveProperty("ok", false);
      expect(judge(`Digest ${pieces.join("")}`, target)).toHaveProperty("ok", false);
    }),
  );
});

test("right credentials with one character changed are refused, or mean the same", () => {
  const algorithm = "SHA-256"; // which credentials without algorithm do not mean
  const options = { algorithms: [algorithm], nonce: { policy: "off" } } as const;
  const { verifier, challenge } = fixedVerifier(options);
  const right = credentials({ algorithm, nonce: challenge(), uri: "/x" });
  const byte = fc.integer({ min: 0, max: 255 }).map((code) => String.fromCharCode(code));
  fc.assert(
    fc.property(fc.nat({ max: right.length - 1 }), byte, (index, character) => {
      const changed = right.slice(0, index) + character + right.slice(index + 1);
      const verdict = verifier.verify({ method: "GET", target: "/x", authorization: changed });
      const same =
        changed.toLowerCase() === right.toLowerCase() || /[, \t]/.test(right.charAt(index));
      expect(verdict.ok && !same).toBe(false);
    }),
  );
});

test("what an accepted client sent cannot break out of Authentication-Info", () => {
  const cnonce = fc.string({ unit: "binary", maxLength: 20 });
  fc.assert(
    fc.property(cnonce, (text) => {
      const { verifier, ask } = fixedVerifier({ rspauth: true });
      const verdict = ask({ cnonce: text });
      if (!verdict.ok) return;
      expect(verifier.authenticationInfo(verdict)).toMatch(/^[\t\x20-\x7e\x80-\xff]+$/);
    }),
  );
});

const GROWING: ReadonlyArray<readonly [string, (size: number) => string]> = [
  ["commas", (size) => `Digest ${",".repeat(size)}`],
  ["quoted values", (size) => `Digest ${'a="b",'.repeat(size / 6)}c="\\x"`],
  ["escapes", (size) => `Digest username="${'\\"'.repeat(size / 2)}"`],
  ["an extended name", (size) => `Digest username*=UTF-8''${"%41".repeat(size / 3)}`],
  ["a uri", (size) => credentials({ nonce: "A", uri: `/${"%41".repeat(size / 3)}` })],
];

test.for(GROWING)("%s: time grows with the text, and no faster", ([, text]) => {
  /** CPU time, which a busy machine distorts less; the least of several tries. */
  const cost = (authorization: string): number =>
    Math.min(
      ...Array.from({ length: 7 }, () => {
        const before = process.cpuUsage();
        judge(authorization, "/x");
        const { user, system } = process.cpuUsage(before);
        return user + system;
      }),
    );
  // Sixteen times the text: linear time makes it 16 times as long, quadratic time 256.
  expect(cost(text(480_000)) / Math.max(1, cost(text(30_000)))).toBeLessThan(100);
});
