import { hash } from "node:crypto";
import { beforeEach, expect, test, vi } from "vitest";
import type { SyncVerifierOptions } from "../../src/verifier.ts";
import { fixedVerifier } from "./fixed-verifier.ts";
import { digest } from "./sign.ts";

vi.mock("node:crypto", async (original) => {
  const crypto = await original<typeof import("node:crypto")>();
  return { ...crypto, hash: vi.fn(crypto.hash) };
});

beforeEach(() => {
  vi.mocked(hash).mockClear();
});

/** How many hashes one verdict takes. */
function cost(judge: () => unknown): number {
  const before = vi.mocked(hash).mock.calls.length;
  judge();
  return vi.mocked(hash).mock.calls.length - before;
}

const PASSWORD = "Circle of Life";
const HA1 = digest("MD5", `Mufasa:testrealm@host.com:${PASSWORD}`);
const SECRET = { password: PASSWORD };

test.for<readonly [string, Partial<SyncVerifierOptions>]>([
  ["users with passwords", { users: { Mufasa: PASSWORD } }],
  ["users with HA1", { users: { Mufasa: { ha1: { MD5: HA1 } } } }],
  ["passwords looked up", { lookup: (name) => (name === "Mufasa" ? PASSWORD : null) }],
  ["objects looked up", { lookup: (name) => (name === "Mufasa" ? SECRET : null) }],
  ["HA1 looked up", { lookup: (name) => (name === "Mufasa" ? { ha1: { MD5: HA1 } } : null) }],
])("%s: an unknown user takes as many hashes as a wrong password", ([, options]) => {
  const { ask } = fixedVerifier(options);
  const wrong = cost(() => ask({ password: "wrong" }));
  expect(cost(() => ask({ username: "Scar" }))).toBe(wrong);
  const again = cost(() => ask({ password: "wrong" }));
  expect(cost(() => ask({ username: "Scar" }))).toBe(again);
  expect(wrong).toBeGreaterThan(1);
});

test("a password in an object that stays the same is hashed once", () => {
  const { ask } = fixedVerifier({ lookup: () => SECRET });
  const first = cost(() => ask());
  expect(cost(() => ask({ uri: "/other" }))).toBe(first - 1);
});
