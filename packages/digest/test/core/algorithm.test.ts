import { expect, test, vi } from "vitest";
import { digestHex, findDigestChallenge } from "../../src/core.ts";

// As in a build of Node in FIPS mode.
vi.mock(import("node:crypto"), async (original) => {
  const crypto = await original();
  const hash = (name: string, ...rest: [string]) => {
    if (name === "md5") throw new Error("unsupported");
    return crypto.hash(name, ...rest);
  };
  return { ...crypto, hash: hash as typeof crypto.hash };
});

const MD5 = 'Digest realm="r", nonce="n", algorithm=MD5, qop="auth"';
const SHA_256 = 'Digest realm="r", nonce="n", algorithm=SHA-256, qop="auth"';

test("what this Node cannot compute is not chosen, whatever is preferred", () => {
  expect(findDigestChallenge([MD5, SHA_256], ["MD5", "SHA-256"])?.algorithm).toBe("SHA-256");
  expect(findDigestChallenge(MD5)).toBeNull();
});

test("asked for all the same, it says so with a code", () => {
  expect(() => digestHex("MD5", "x")).toThrow(
    expect.objectContaining({ code: "ERR_DIGEST_ALGORITHM_UNSUPPORTED" }),
  );
  expect(digestHex("SHA-256", "x")).toHaveLength(64);
});
