import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { deriveCaseLadder, deriveValues } from "../../src/cases/ladder.ts";
import { loadCases } from "../../src/cases/load-cases.ts";
import { aCase } from "./a-case.ts";

const md5 = (text: string): string => createHash("md5").update(text).digest("hex");
const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

const withLadder = loadCases().filter(({ expect: { ladder } }) => ladder !== undefined);

test("most cases carry a ladder", () => {
  expect(withLadder.length).toBeGreaterThan(20);
});

test.for([...Map.groupBy(loadCases(), ({ file }) => file)])(
  "%s holds the derived values of its variants, and no other",
  ([, variants]) => {
    const { ladder, responses } = deriveValues(variants);
    const [one] = variants;
    expect([one?.expect.ladder, one?.expect.responses]).toEqual([ladder, responses]);
  },
);

test("a case with variants holds the ladder of the first and the response of each to be answered", () => {
  const parameters = { realm: "r", nonce: "n", qop: "auth" };
  const [a, b, c] = ["a", "b", "c"].map((name, index) =>
    aCase({
      variant: `v=${name}`,
      credentials: { username: name, password: "p" },
      expect: { answer: index === 1 ? "decline" : "credentials", parameters },
    }),
  );
  const variants = [a, b, c].filter((one) => one !== undefined);
  const { ladder, responses } = deriveValues(variants);
  expect(ladder?.a1).toBe("a:r:p");
  expect(Object.keys(responses ?? {})).toEqual(["v=a", "v=c"]);
  expect(responses?.["v=a"]).toBe(ladder?.response);
  expect(deriveValues(variants.slice(1, 2))).toEqual({});
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
