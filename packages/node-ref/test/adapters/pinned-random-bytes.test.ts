import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { pinRandomBytes, setCnonce } from "../../src/adapters/pinned-random-bytes.ts";

function digestAuthHeader(size: number): string {
  return randomBytes(size).toString("hex");
}

test("pins the eight bytes of digestAuthHeader and no other randomness", () => {
  pinRandomBytes({ size: 8, caller: "digestAuthHeader" });
  setCnonce("0a4f113b0a4f113b");
  expect(digestAuthHeader(8)).toBe("0a4f113b0a4f113b");
  expect(digestAuthHeader(16)).toHaveLength(32);
  expect(randomBytes(8)).not.toEqual(randomBytes(8));
});
