import { expect, test } from "vitest";
import {
  createMemoryNonceStore,
  createVerifier,
  type VerifierOptions,
} from "../../src/verifier.ts";
import { fixedVerifier } from "./fixed-verifier.ts";

test.for<readonly [Partial<VerifierOptions>, string]>([
  [{ users: {}, lookup: () => null }, "either users or lookup"],
  [{}, "either users or lookup"],
  [{ lookup: () => null, userhash: true }, "lookupUserhash"],
  [{ users: {}, algorithms: [] }, "algorithms is []"],
  [{ users: {}, algorithms: ["MD5", "MD5"] }, 'algorithms is ["MD5","MD5"]'],
  [{ users: {}, algorithms: ["SHA-1" as never] }, '"SHA-1" is not one of'], // a caller without types
  [{ users: {}, qop: [] }, "qop is []"],
  [{ users: {}, qop: ["auth", "auth"] }, 'qop is ["auth","auth"]'],
  [{ users: {}, qop: ["none"], algorithms: ["MD5-sess"] }, "-sess"],
  // From here on a caller without types.
  [{ users: {}, qop: ["Auth" as never] }, 'qop is "Auth"'],
  [{ users: {}, uri: "Strict" as never }, 'uri is "Strict"'],
  [{ users: {}, order: "first" as never }, 'order is "first"'],
  [{ users: {}, charset: "utf-8" as never }, 'charset is "utf-8"'],
  [{ users: {}, nextNonce: "" as never }, 'nextNonce is ""'],
  [{ users: {}, nonce: { kind: "random" as never } }, 'nonce.kind is "random"'],
  [{ users: {}, nonce: { policy: "Off" as never } }, 'nonce.policy is "Off"'],
  // To here.
  [{ users: {}, domain: ["/a b"] }, 'domain is ["/a b"]'],
  [{ users: {}, domain: ['/"'] }, "domain is"],
  [{ users: {}, maxCredentialsLength: 0 }, "maxCredentialsLength is 0"],
  [{ users: {}, nonce: { ttlMs: 0 } }, "nonce.ttlMs is 0"],
  [{ users: {}, nonce: { window: 1.5 } }, "nonce.window is 1.5"],
  [{ users: {}, nonce: { maxUses: 2 ** 32 } }, "nonce.maxUses is 4294967296"],
  [{ users: {}, nonce: { capacity: -1 } }, "nonce.capacity is -1"],
  [{ users: {}, nonce: { secret: [] } }, "nonce.secret is an empty list"],
  [{ users: {}, nonce: { secret: "too short" } }, "a nonce.secret has 9 bytes"],
  [{ users: {}, nonce: { secret: ["long enough, it is", "short"] } }, "a nonce.secret has 5 bytes"],
  [{ users: {}, nonce: { kind: "stored", secret: "long enough, it is" } }, "not signed"],
  [{ users: { š: "x" }, charset: "ISO-8859-1" }, "ISO-8859-1 lacks"],
])("the options %j are refused: %s", ([options, message]) => {
  expect(() => createVerifier({ realm: "r", ...options })).toThrow(
    expect.objectContaining({
      code: "ERR_DIGEST_OPTION_INVALID",
      message: expect.stringContaining(message),
    }),
  );
});

test.for<Partial<VerifierOptions>>([
  { realm: "a\r\nb" },
  { opaque: "a\0b" },
  { opaque: "š" },
  { realm: "š", charset: "ISO-8859-1" },
])("%j cannot be sent", (options) => {
  expect(() => createVerifier({ realm: "r", users: {}, ...options })).toThrow(
    expect.objectContaining({ code: "ERR_DIGEST_VALUE_UNSENDABLE" }),
  );
});

test("authenticationInfo() takes nothing but a verdict of verify()", () => {
  const { verifier, ask } = fixedVerifier();
  const verdict = ask();
  expect(verdict.ok && verifier.authenticationInfo(verdict)).toBeNull();
  expect(() => verdict.ok && verifier.authenticationInfo({ ...verdict })).toThrow(
    expect.objectContaining({ code: "ERR_DIGEST_OPTION_INVALID" }),
  );
});

test("a memory store has room for one nonce or more", () => {
  expect(() => createMemoryNonceStore({ capacity: 0 })).toThrow(
    expect.objectContaining({ message: expect.stringContaining("capacity is 0") }),
  );
});
