import { expect, test } from "vitest";
import type { ExpectedParameter } from "../../src/cases/conformance-case.ts";
import { judgeParse } from "../../src/judge/judge-parse.ts";
import { aCase } from "../cases/a-case.ts";
import { anAttempt, type Parameters, signed } from "./an-attempt.ts";

function findingsOf(
  sent: Parameters | string,
  parameters: Readonly<Record<string, ExpectedParameter>>,
  username = "Mufasa",
): string[] {
  const authorization = typeof sent === "string" ? sent : signed(sent);
  return judgeParse(
    anAttempt({
      sent: [{}, { authorization }],
      case: aCase({
        credentials: { username, password: "Circle of Life" },
        expect: { answer: "credentials", parameters },
      }),
    }),
  ).map(({ code, detail }) => `${code}: ${detail}`);
}

test.for<[string, Parameters, ExpectedParameter]>([
  ["one value", { algorithm: "MD5" }, "MD5"],
  ["none", {}, null],
  ["one of a list", { algorithm: "MD5" }, ["MD5", null]],
  ["none as a list allows", {}, ["MD5", null]],
])("lets pass %s", ([, sent, algorithm]) => {
  expect(findingsOf(sent, { algorithm })).toEqual([]);
});

test.for<[string, Parameters, ExpectedParameter, string]>([
  ["another value", { algorithm: "md5" }, "MD5", 'sent "md5", expected "MD5"'],
  ["a value where there must be none", { algorithm: "MD5" }, null, 'sent "MD5", expected nothing'],
  ["no value where there must be one", {}, "MD5", 'sent nothing, expected "MD5"'],
  [
    "a value off the list",
    { algorithm: "SHA-256" },
    ["MD5", null],
    'sent "SHA-256", expected "MD5" or nothing',
  ],
])("finds %s and says both", ([, sent, algorithm, detail]) => {
  expect(findingsOf(sent, { algorithm })).toEqual([
    `algorithm-wrong: algorithm is not that of the challenge: ${detail}`,
  ]);
});

test("does not judge a parameter the case does not name", () => {
  expect(findingsOf({ realm: "anything" }, {})).toEqual([]);
});

test("compares values with quoted-pairs undone", () => {
  expect(findingsOf({ realm: 'a"b\\' }, { realm: 'a"b\\' })).toEqual([]);
});

test("compares text with its UTF-8 bytes on the wire", () => {
  expect(findingsOf({ realm: "Z\xc3\xbcrich" }, { realm: "Zürich" })).toEqual([]);
  expect(findingsOf({ realm: "Z\xfcrich" }, { realm: "Zürich" })).toHaveLength(1);
});

test.for([
  ["UTF-8''Andr%C3%A9", true],
  ["utf-8'fr'%41ndr%c3%a9", true],
  ["UTF-8''Andr%E9", false],
  ["UTF-8''Andr\xc3\xa9", false],
  ["ISO-8859-1''Andr%E9", false],
  ["Andr%C3%A9", false],
] as const)("reads the user's name from username*=%s: %s", ([extended, right]) => {
  const sent = { username: null, "username*": extended };
  expect(findingsOf(sent, { username: "André" }, "André")).toHaveLength(right ? 0 : 1);
});

test("judges the first credentials, not an empty field before them nor later ones", () => {
  const attempt = anAttempt({
    sent: [
      { authorization: "" },
      { authorization: signed() },
      { authorization: signed({ realm: "other" }) },
    ],
  });
  expect(judgeParse(attempt)).toEqual([]);
});

test("expects no answer of a client whose library raised an error", () => {
  const codes = judgeParse(
    anAttempt({ sent: [{}], answer: { kind: "threw", type: "KeyError", message: "", steps: [] } }),
  ).map(({ code, detail }) => [code, detail]);
  expect(codes).toEqual([
    ["library-error", "the library raised an error instead of handing back a response: KeyError"],
  ]);
});

test("blames a client that refuses a challenge it could answer", () => {
  const answer = { kind: "refused", why: "MD5 is forbidden here", steps: [] } as const;
  expect(judgeParse(anAttempt({ sent: [{}], answer })).map(({ code }) => code)).toEqual([
    "declined",
  ]);
});

test("never repeats a long value in full", () => {
  const [text = ""] = findingsOf({ realm: "r".repeat(5000) }, { realm: "s" });
  expect(text.length).toBeLessThan(200);
});
