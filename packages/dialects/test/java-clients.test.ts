import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { findDialect, predict } from "../src/index.ts";
import { CHALLENGE, CNONCE, HEAD, lines, OK, refuse } from "./conversation-of.ts";

test.for<[dialect: string, line: string]>([
  [
    "httpclient5",
    `Authorization: ${HEAD}, qop=auth, nc=00000001, cnonce="${CNONCE}", algorithm=MD5, opaque="o"`,
  ],
  [
    "okhttp-digest",
    `Authorization: ${HEAD}, qop=auth, nc=00000001, cnonce="${CNONCE}", algorithm=MD5, opaque="o"`,
  ],
])("%s writes its parameters in its own order and form", ([dialect, line]) => {
  expect(lines(dialect, [refuse(CHALLENGE), OK])).toEqual([null, line]);
});

function counts(all: ReadonlyArray<string | null>): Array<string | undefined> {
  return all.map((line) => /nc=(\w+)/.exec(line ?? "")?.[1]);
}

const withNonce = (nonce: string, stale = false): ReturnType<typeof refuse> =>
  refuse(`Digest realm="r@x", qop="auth", nonce="${nonce}", stale=${stale}`);

test("okhttp-digest asks afresh when a nonce was refused, and at once when it was stale", () => {
  const calls = ["/a", "/b"];
  const afresh = [withNonce("n"), OK, withNonce("m"), withNonce("m"), OK];
  expect(counts(lines("okhttp-digest", afresh, calls))).toEqual([
    undefined,
    "00000001",
    "00000002",
    undefined,
    "00000001",
  ]);
  const stale = [withNonce("n"), OK, withNonce("m", true), OK];
  expect(counts(lines("okhttp-digest", stale, calls))).toEqual([
    undefined,
    "00000001",
    "00000002",
    "00000001",
  ]);
});

test.for<[what: string, dialect: string, challenge: string, requests: number]>([
  ["ends with an error without nonce", "okhttp-digest", 'Digest realm="r@x"', 1],
  ["hands back a challenge without realm", "okhttp-digest", 'Digest nonce="n"', 2],
  ["ends with an error at a name without value", "okhttp-digest", `${CHALLENGE}, stale`, 1],
  ["ends with an error for another scheme", "okhttp-digest", 'Basic realm="b"', 1],
  ["ends with an error without qop", "jetty-client", 'Digest realm="r@x", nonce="n"', 1],
  ["ends with an error at a blank before =", "jetty-client", 'Digest realm ="r@x"', 1],
  ["hands back another scheme", "jetty-client", 'Basic realm="b"', 2],
  ["hands back a challenge without nonce", "jetty-client", 'Digest realm="r@x"', 2],
  ["hands back an empty element", "httpclient5", 'Digest realm="r@x",, nonce="n"', 2],
])("%s: %s", ([, dialect, challenge, requests]) => {
  const all = lines(dialect, [refuse(challenge), OK], ["/a", "/b"]);
  expect(all).toEqual(Array(requests).fill(null));
});

test("HttpClient resends a request once without credentials when it cannot make any", () => {
  const unknown = refuse(CHALLENGE.replace("MD5", "SHA3-256"));
  expect(lines("httpclient5", [unknown, unknown, OK], ["/a"])).toEqual([null, null]);
});

test.for(["httpclient5", "jetty-client"])("%s finds Digest behind and before Basic", (dialect) => {
  const basic = 'Basic realm="say \\"Digest \\""';
  for (const line of [`${basic}, ${CHALLENGE}`, `${CHALLENGE}, ${basic}`]) {
    expect(lines(dialect, [refuse(line), OK])[1]).toContain('realm="r@x", nonce="n"');
  }
});

test("Jetty sends the credentials for a refused nonce along with those for the new one", () => {
  const all = lines("jetty-client", [withNonce("n"), OK, withNonce("m"), OK], ["/a", "/b"]);
  const [first, second] = all.at(-1)?.split("\r\n") ?? [];
  expect(first).toMatch(/nonce="m".*nc=00000001/);
  expect(second).toMatch(/nonce="n".*nc=00000003/);
});

function named(dialect: string, username: string, challenge: string): string | null | undefined {
  const { requests } = predict(findDialect(dialect), {
    credentials: { username, password: "sésame" },
    cnonce: CNONCE,
    steps: [{ method: "GET", target: "/" }],
    answers: [refuse(challenge), OK],
  });
  return requests[1]?.line;
}

test("a name that is no plain text goes out as username*, in quotes from HttpClient", () => {
  const challenge = `${CHALLENGE}, charset=UTF-8`;
  expect(named("httpclient5", "André", challenge)).toContain(`username*="UTF-8''Andr%C3%A9"`);
  expect(named("jetty-client", "André", challenge)).toContain("username*=UTF-8''Andr%C3%A9,");
  expect(named("httpclient5", "a\\b", CHALLENGE)).toContain(`username*="UTF-8''a%5Cb"`);
  expect(named("jetty-client", "a\\b", CHALLENGE)).toBeUndefined();
});

test.for<[dialect: string, charset: string, encoding: "utf8" | "latin1", as: string]>([
  ["okhttp-digest", "", "latin1", "s?same"],
  ["okhttp-digest", ", charset=UTF-8", "utf8", "sésame"],
  ["jetty-client", "", "latin1", "sésame"],
  ["jetty-client", ", charset=UTF-8", "utf8", "sésame"],
])("%s hashes a password in the charset of the challenge%s", ([dialect, charset, encoding, as]) => {
  const md5 = (text: string): string => createHash("md5").update(text, encoding).digest("hex");
  const ha1 = md5(`Mufasa:r@x:${as}`);
  const expected = md5(`${ha1}:n:00000001:${CNONCE}:auth:${md5("GET:/")}`);
  expect(named(dialect, "Mufasa", CHALLENGE + charset)).toContain(expected);
});

test("HttpClient hashes the hashed name into A1 where userhash is asked for", () => {
  const md5 = (text: string): string => createHash("md5").update(text).digest("hex");
  const userhash = md5("Mufasa:r@x");
  const ha1 = md5(`${userhash}:r@x:sésame`);
  const line = named("httpclient5", "Mufasa", `${CHALLENGE}, userhash=true`);
  expect(line).toContain(`username="${userhash}", userhash="true"`);
  expect(line).toContain(md5(`${ha1}:n:00000001:${CNONCE}:auth:${md5("GET:/")}`));
});

test("HttpClient prefers auth-int for a request with a body only", () => {
  const challenge = 'Digest realm="r@x", qop="auth, auth-int", nonce="n"';
  const steps = [{ method: "POST", target: "/", body: "a=1" }];
  const situation = {
    credentials: { username: "u", password: "p" },
    cnonce: CNONCE,
    steps,
    answers: [refuse(challenge), OK],
  };
  expect(predict(findDialect("httpclient5"), situation).requests[1]?.line).toContain(
    "qop=auth-int",
  );
  expect(lines("httpclient5", [refuse(challenge), OK])[1]).toContain("qop=auth,");
});

test("an algorithm that is no token goes out in quotes", () => {
  const challenge = CHALLENGE.replace("MD5", '"SHA-512/256"');
  expect(lines("httpclient5", [refuse(challenge), OK])[1]).toContain('algorithm="SHA-512/256"');
});

test("HttpClient answers the first Digest challenge of a line", () => {
  const line = `${CHALLENGE}, Digest realm="r@x", qop="auth", algorithm=SHA-256, nonce="m"`;
  expect(lines("httpclient5", [refuse(line), OK])[1]).toContain('nonce="n"');
});

test.for(["httpclient5", "jetty-client"])("%s refuses a target that is no URI", (dialect) => {
  expect(lines(dialect, [OK, OK], ["/a|b", "/"])).toEqual([]);
});

test.for<[dialect: string, requests: number]>([
  ["okhttp-digest", 1],
  ["jetty-client", 1],
  ["httpclient5", 2],
])("to a 401 without a challenge: %s makes %i of two requests", ([dialect, requests]) => {
  expect(lines(dialect, [refuse(), OK], ["/a", "/b"])).toHaveLength(requests);
});

test("okhttp-digest keeps the challenge that refused it, Jetty asks for a nonce that is not empty", () => {
  const all = lines("okhttp-digest", [withNonce("n"), withNonce("m"), OK], ["/a", "/b"]);
  expect(all.at(-1)).toMatch(/nonce="m".*nc=00000001/);
  expect(lines("jetty-client", [withNonce(""), OK], ["/a", "/b"])).toEqual([null, null]);
});

test("what a library signs is the target as it sends it", () => {
  const { requests } = predict(findDialect("okhttp-digest"), {
    credentials: { username: "u", password: "p" },
    cnonce: CNONCE,
    steps: [{ method: "GET", target: "/a|b" }],
    sentTargets: ["/a%7Cb", "/a%7Cb"],
    answers: [refuse(CHALLENGE), OK],
  });
  expect(requests[1]?.line).toContain('uri="/a%7Cb"');
});
