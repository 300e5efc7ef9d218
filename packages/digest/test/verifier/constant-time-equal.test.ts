import { expect, test } from "vitest";
import { constantTimeEqual } from "../../src/verifier/constant-time-equal.ts";

test.for([
  ["", "", true],
  ["6629fae49393a05397450978507c4ef1", "6629fae49393a05397450978507c4ef1", true],
  ["6629fae49393a05397450978507c4ef1", "6629fae49393a05397450978507c4ef2", false],
  ["7629fae49393a05397450978507c4ef1", "6629fae49393a05397450978507c4ef1", false],
  ["6629fae4", "6629fae49", false],
  ["6629fae4", "", false],
  ["\u00e9", "\u00e9", true],
  ["\u0161a", "aa", false], // U+0161 ends in the byte of "a"
] as const)("%j and %j are equal: %j", ([a, b, equal]) => {
  expect(constantTimeEqual(a, b)).toBe(equal);
});
