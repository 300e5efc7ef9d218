import { expect, test } from "vitest";
import { expandMatrix, fillIn } from "../../src/cases/expand-matrix.ts";
import { variantAxes } from "../../src/cases/variant-axes.ts";

const MATRIX = {
  algorithm: ["MD5", "SHA-256"],
  qop: { none: { offer: "", qop: null }, auth: { offer: ', qop="auth"', qop: "auth" } },
};

test("every combination is a variant, the last axis running fastest", () => {
  expect(expandMatrix(MATRIX)).toEqual([
    { name: "algorithm=MD5,qop=none", placeholders: { algorithm: "MD5", offer: "", qop: null } },
    {
      name: "algorithm=MD5,qop=auth",
      placeholders: { algorithm: "MD5", offer: ', qop="auth"', qop: "auth" },
    },
    {
      name: "algorithm=SHA-256,qop=none",
      placeholders: { algorithm: "SHA-256", offer: "", qop: null },
    },
    {
      name: "algorithm=SHA-256,qop=auth",
      placeholders: { algorithm: "SHA-256", offer: ', qop="auth"', qop: "auth" },
    },
  ]);
});

test("the name of a variant tells the value of each axis", () => {
  expect(variantAxes("algorithm=SHA-256,qop=a=b")).toEqual({ algorithm: "SHA-256", qop: "a=b" });
  expect(variantAxes("")).toEqual({});
});

test.for<[unknown, unknown]>([
  ["Digest algorithm={{a}}{{b}}", "Digest algorithm=MD5null"],
  ["{{b}}", null],
  ["{{list}}", [200]],
  [
    { x: ["{{a}}", 1, null, true], "{{a}}": "y" },
    { x: ["MD5", 1, null, true], "{{a}}": "y" },
  ],
  ["{{unknown}} {{server.nonce}}", "{{unknown}} {{server.nonce}}"],
  ["{{toString}}", "{{toString}}"],
])("%j becomes %j", ([written, filled]) => {
  expect(fillIn(written, { a: "MD5", b: null, list: [200] })).toEqual(filled);
});
