import { expect, test } from "vitest";
import type { SyncVerifierOptions } from "../../src/verifier.ts";
import { fixedVerifier } from "./fixed-verifier.ts";
import { parameter, response, type Signing } from "./sign.ts";

function info(
  options: Partial<SyncVerifierOptions>,
  signing: Partial<Signing> = {},
  body?: string,
): string | null {
  const { verifier, ask } = fixedVerifier(options);
  const verdict = ask(signing);
  if (!verdict.ok) throw new Error(verdict.message);
  return verifier.authenticationInfo(verdict, body === undefined ? {} : { body });
}

test.for(["MD5", "SHA-256", "SHA-512-256", "MD5-sess", "SHA-256-sess"] as const)(
  "rspauth of %s is computed with an empty method",
  (algorithm) => {
    const { verifier, ask, challenge } = fixedVerifier({ algorithms: [algorithm], rspauth: true });
    const signing = { algorithm, nonce: challenge(), cnonce: 'a"b', nc: "0000000a" };
    const verdict = ask(signing);
    const rspauth = response({ ...signing, method: "" });
    expect(verdict.ok && verifier.authenticationInfo(verdict)).toBe(
      `rspauth="${rspauth}", qop=auth, cnonce="a\\"b", nc=0000000a`,
    );
  },
);

test("rspauth of auth-int signs the body of the response, and is left out without it", () => {
  const options: Partial<SyncVerifierOptions> = { rspauth: true, qop: ["auth-int"] };
  const { verifier, ask, challenge } = fixedVerifier(options);
  const signing = { nonce: challenge(), method: "POST", qop: "auth-int", body: "asked" } as const;
  const verdict = ask(signing);
  if (!verdict.ok) throw new Error(verdict.message);
  const rspauth = response({ ...signing, method: "", body: "answered" });
  expect(verifier.authenticationInfo(verdict, { body: "answered" })).toBe(
    `rspauth="${rspauth}", qop=auth-int, cnonce="0a4f113b", nc=00000001`,
  );
  expect(verifier.authenticationInfo(verdict)).toBeNull();
});

test("rspauth in the form of RFC 2069 stands alone", () => {
  const { verifier, ask, challenge } = fixedVerifier({ rspauth: true, qop: ["none"] });
  const signing = { nonce: challenge(), qop: null };
  const verdict = ask(signing);
  expect(verdict.ok && verifier.authenticationInfo(verdict)).toBe(
    `rspauth="${response({ ...signing, method: "" })}"`,
  );
});

test.for(["signed", "stored"] as const)(
  "%s: the next nonce comes when the old one is worn",
  (kind) => {
    const { verifier, ask, challenge, clock } = fixedVerifier({
      nonce: { kind, ttlMs: 1000, maxUses: 100 },
    });
    const nonce = challenge();
    const infoAt = (age: number, nc: number): string | null => {
      clock.time += age;
      const verdict = ask({ nonce, nc: nc.toString(16).padStart(8, "0") });
      clock.time -= age;
      if (!verdict.ok) throw new Error(verdict.message);
      return verifier.authenticationInfo(verdict);
    };
    expect(infoAt(899, 89)).toBeNull();
    expect(infoAt(0, 90)).toMatch(/^nextnonce="[^"]+"$/);
    clock.time += 900;
    const verdict = ask({ nonce, nc: "00000001" });
    const next = verdict.ok ? verifier.authenticationInfo(verdict) : null;
    expect(parameter(`, ${next}`, "nextnonce")).not.toBe(nonce);
    expect(ask({ nonce: parameter(`, ${next}`, "nextnonce") ?? "" })).toMatchObject({ ok: true });
  },
);

test("a next nonce can be given always or never", () => {
  const once = { maxUses: 1 };
  expect(info({ nonce: once })).toMatch(/^nextnonce="/);
  expect(info({ nonce: once, nextNonce: "never" })).toBeNull();
  expect(info({ nextNonce: "always", rspauth: true })).toMatch(/^nextnonce="[^"]+", rspauth="/);
});

test("a session keeps the nonce it began with", () => {
  const options: Partial<SyncVerifierOptions> = { algorithms: ["MD5-sess"], nextNonce: "always" };
  expect(info(options, { algorithm: "MD5-sess" })).toBeNull();
});
