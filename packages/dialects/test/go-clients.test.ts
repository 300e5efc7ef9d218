import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { type Answer, findDialect, predict } from "../src/index.ts";

const CNONCE = "0a4f113b0a4f113b";
const OK: Answer = { status: 200, headers: [] };
const PLAIN = 'Digest realm="r@x", qop="auth", nonce="n"';

function refuse(...challenges: readonly string[]): Answer {
  return { status: 401, headers: challenges.map((value) => ["WWW-Authenticate", value]) };
}

function lines(
  dialect: string,
  calls: number,
  answers: readonly Answer[],
  body = "",
): Array<string | null> {
  const { requests } = predict(findDialect(dialect), {
    credentials: { username: "Mufasa", password: "Circle of Life" },
    cnonce: CNONCE,
    steps: Array.from({ length: calls }, () => ({ method: "POST", target: "/", body })),
    answers,
  });
  return requests.map(({ line }) => line);
}

function counts(all: ReadonlyArray<string | null>): Array<string | undefined> {
  return all.map((line) => /nc=(\d+)/.exec(line ?? "")?.[1]);
}

function md5(text: string): string {
  return createHash("md5").update(text).digest("hex");
}

const HA1 = md5("Mufasa:r@x:Circle of Life");
const RESPONSE = md5(`${HA1}:n:00000001:${CNONCE}:auth:${md5("POST:/")}`);

test.for<[dialect: string, line: string]>([
  [
    "mongodb-forks-digest",
    `Authorization: Digest username="Mufasa", realm="r@x", nonce="n", uri="/", response="${RESPONSE}", algorithm="MD5", opaque="o", qop=auth, nc=00000001, cnonce="${CNONCE}"`,
  ],
  [
    "icholy-digest",
    `Authorization: Digest username="Mufasa", realm="r@x", nonce="n", uri="/", cnonce="${CNONCE}", opaque="o", qop=auth, nc=00000001, response="${RESPONSE}"`,
  ],
])("%s writes its parameters in its own order and form", ([dialect, line]) => {
  expect(lines(dialect, 1, [refuse(`${PLAIN}, opaque="o"`), OK])[1]).toBe(line);
});

test.for<[what: string, challenge: string]>([
  ["another scheme", 'Basic realm="b"'],
  ["a parameter it does not know", `${PLAIN}, charset=UTF-8`],
  ["a comma inside quotes", 'Digest realm="a, b", nonce="n"'],
  ["a list of qop", 'Digest realm="r@x", nonce="n", qop="auth,auth-int"'],
])("mongodb-forks/digest ends with an error at %s", ([, challenge]) => {
  expect(lines("mongodb-forks-digest", 2, [refuse(challenge), OK])).toEqual([null]);
});

test("mongodb-forks/digest never reuses a challenge and looks at the first field line only", () => {
  const other = 'Digest realm="other", nonce="m"';
  const all = lines("mongodb-forks-digest", 2, [refuse(PLAIN, other), OK, refuse(PLAIN), OK]);
  expect(counts(all)).toEqual([undefined, "00000001", undefined, "00000001"]);
  expect(all[1]).toContain('realm="r@x"');
});

test("icholy/digest takes the first challenge it supports, and counts anew with each", () => {
  const unknown = 'Digest realm="r@x", algorithm=SHA3-256, nonce="u"';
  const all = lines("icholy-digest", 3, [refuse(unknown, PLAIN), OK, OK, refuse(PLAIN), OK]);
  expect(counts(all)).toEqual([undefined, "00000001", "00000002", "00000003", "00000001"]);
  expect(all[1]).toContain('nonce="n"');
});

test.for<[what: string, challenge: string, requests: number]>([
  ["ends with an error at an empty element", 'Digest realm="r",, nonce="n"', 1],
  ["hands back an algorithm it does not know", `${PLAIN}, algorithm=MD5-sess`, 2],
  ["hands back an empty qop", 'Digest realm="r", nonce="n", qop=""', 2],
])("icholy/digest %s", ([, challenge, requests]) => {
  expect(lines("icholy-digest", 2, [refuse(challenge), OK])).toEqual(Array(requests).fill(null));
});

test("icholy/digest hashes the body for auth-int", () => {
  const challenge = PLAIN.replace("auth", "auth-int");
  const [, line] = lines("icholy-digest", 1, [refuse(challenge), OK], "a=ü");
  const ha2 = md5(`POST:/:${md5("a=ü")}`);
  expect(line).toContain(md5(`${HA1}:n:00000001:${CNONCE}:auth-int:${ha2}`));
});

test("icholy/digest reads bytes that are no UTF-8 as U+FFFD", () => {
  const challenge = 'Digest realm="Z\u00fcrich", nonce="n"';
  expect(lines("icholy-digest", 1, [refuse(challenge), OK])[1]).toContain(
    'realm="Z\u00ef\u00bf\u00bdrich"',
  );
});

test("icholy/digest sends the hash of the name where userhash is asked for, and hashes the name", () => {
  const [, line] = lines("icholy-digest", 1, [refuse(`${PLAIN}, userhash=true`), OK]);
  expect(line).toContain(`username="${md5("Mufasa:r@x")}"`);
  expect(line).toContain(`userhash=true, response="${RESPONSE}"`);
});
