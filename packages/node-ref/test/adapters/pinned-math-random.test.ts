import { expect, test } from "vitest";
import { pinMathRandom, setCnonce } from "../../src/adapters/pinned-math-random.ts";

const ALPHABET = "abcdef0123456789";

function makeNonce(length: number): string {
  const draw = () => ALPHABET[Math.floor(Math.random() * ALPHABET.length)] ?? "";
  return Array.from({ length }, draw).join("");
}

test("pins the digits of makeNonce, each time from the first, and no other randomness", () => {
  pinMathRandom({ alphabet: ALPHABET, caller: "makeNonce" });
  for (const cnonce of ["0123456789abcdef", "fedcba9876543210"]) {
    setCnonce(cnonce);
    expect(makeNonce(16)).toBe(cnonce);
    expect(makeNonce(16)).toBe(cnonce);
  }
  expect(Math.random()).not.toBe(Math.random());
});
