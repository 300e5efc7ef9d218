import { expect, test } from "vitest";
import { judgeLaterCredentials } from "../../src/judge/judge-later-credentials.ts";
import { anAttempt, type Parameters, signed } from "./an-attempt.ts";

function codes(...credentials: Parameters[]): string[] {
  const sent = credentials.map((parameters) => ({ authorization: signed(parameters) }));
  return judgeLaterCredentials(anAttempt({ sent })).map(({ code }) => code);
}

test("lets later credentials say what the first with their nonce said", () => {
  expect(codes({ algorithm: "SHA-256" }, { algorithm: "sha-256", nc: "00000002" })).toEqual([]);
  expect(codes({}, { algorithm: "MD5" })).toEqual([]);
  expect(codes({ opaque: "" }, { opaque: null })).toEqual([]);
});

test.for<[string, Parameters, Parameters]>([
  ["algorithm-wrong", { algorithm: "SHA-256" }, {}],
  ["opaque-wrong", {}, { opaque: null }],
  ["realm-wrong", {}, { realm: "another" }],
])("finds %s", ([code, first, later]) => {
  expect(codes(first, later, later)).toEqual([code]);
});

test("does not hold credentials with another nonce against the first", () => {
  expect(codes({}, { nonce: "n2", realm: "another", opaque: null })).toEqual([]);
});
