import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { deriveCaseLadder } from "../../src/cases/ladder.ts";
import { casePath, loadCases } from "../../src/cases/load-cases.ts";
import { aCase } from "./a-case.ts";

const md5 = (text: string): string => createHash("md5").update(text).digest("hex");
const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

const withLadder = loadCases().filter(({ expect: { ladder } }) => ladder !== undefined);

test("most cases carry a ladder", () => {
  expect(withLadder.length).toBeGreaterThan(20);
});

test.for(withLadder.map((one) => [casePath(one), one] as const))(
  "the ladder of %s is what its parameters give",
  ([, one]) => {
    expect(deriveCaseLadder(one)).toEqual(one.expect.ladder);
  },
);

test("no case that must be declined, and every other with realm and nonce, has a ladder", () => {
  for (const one of loadCases()) {
    const derivable = one.expect.answer !== "decline" && deriveCaseLadder(one) !== undefined;
    expect(one.expect.ladder !== undefined, casePath(one)).toBe(derivable);
  }
});

test("takes the first of each list, the case's cnonce, and 00000001 where nc is open", () => {
  const ladder = deriveCaseLadder(
    aCase({
      entropy: { cnonce: "ffffffffffffffff" },
      expect: {
        answer: "credentials",
        parameters: { realm: "r", nonce: ["n1", "n2"], qop: "auth", algorithm: [null, "SHA-256"] },
      },
    }),
  );
  expect(ladder?.a1).toBe("Mufasa:r:Circle of Life");
  expect(ladder?.input).toBe(
    `${sha256("Mufasa:r:Circle of Life")}:n1:00000001:ffffffffffffffff:auth:${sha256("GET:/dir/index.html")}`,
  );
});

test("hashes the body as UTF-8 for auth-int", () => {
  const ladder = deriveCaseLadder(
    aCase({
      steps: [{ method: "POST", target: "/", body: "ü" }],
      expect: {
        answer: "credentials",
        parameters: { realm: "r", nonce: "n", qop: "auth-int" },
      },
    }),
  );
  expect(ladder?.a2).toBe(`POST:/:${md5("ü")}`);
});

test.for([
  ["realm", { nonce: "n" }],
  ["nonce", { realm: "r" }],
  ["nonce, for it must be absent", { realm: "r", nonce: null }],
] as const)("derives nothing where a case leaves open the %s", ([, parameters]) => {
  expect(deriveCaseLadder(aCase({ expect: { answer: "either", parameters } }))).toBeUndefined();
});
