import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { findDialect, predict } from "../src/index.ts";
import { CHALLENGE, OK, refuse } from "./conversation-of.ts";

const md5 = (text: string): string => createHash("md5").update(text).digest("hex");

function lines(answers: Parameters<typeof predict>[1]["answers"], targets: readonly string[]) {
  const { requests } = predict(findDialect("lwp"), {
    credentials: { username: "Mufasa", password: "Circle of Life" },
    cnonce: "not asked for",
    time: "2024-01-01T00:00:00Z",
    steps: targets.map((target) => ({ method: "GET", target })),
    answers,
  });
  return requests.map(({ line }) => line);
}

/** RFC 7616 section 3.4.1 with the time of 2024 for a cnonce, computed here. */
function response(nc: string, qop: string, uri: string): string {
  return md5(`${md5("Mufasa:r@x:Circle of Life")}:n:${nc}:65920080:${qop}:${md5(`GET:${uri}`)}`);
}

test("writes its parameters in its own order, with the time for a cnonce", () => {
  expect(lines([refuse(CHALLENGE), OK], ["/a"])).toEqual([
    null,
    `Authorization: Digest username="Mufasa", realm="r@x", qop=auth, algorithm="MD5", uri="/a", nonce="n", nc=00000001, cnonce="65920080", response="${response("00000001", "auth", "/a")}", opaque="o"`,
  ]);
});

test("hashes a qop list it does not know whole, and sends nothing of it", () => {
  const challenge = 'Digest realm="r@x", qop="auth, auth-int", nonce="n"';
  const [, line] = lines([refuse(challenge), OK], ["/a"]);
  expect(line).toContain(`response="${response("00000001", "auth; auth-int", "/a")}"`);
  expect(line).not.toMatch(/qop|nc=|cnonce/);
});

test("sends credentials in advance below the directory of the first target, and counts in upper case", () => {
  const targets = Array.from({ length: 10 }, (_, call) => `/dir/${call}`);
  const all = lines([refuse(CHALLENGE), ...targets.map(() => OK), OK], [...targets, "/other"]);
  expect(all.at(-2)).toContain("nc=0000000A");
  expect(all.at(-1)).toBeNull();
});

test("tries Basic where its line comes first, and dies of stale=true that it did not provoke", () => {
  const [, line] = lines([refuse('Basic realm="b"', CHALLENGE), OK], ["/a"]);
  expect(line).toMatch(/^Authorization: Basic /);
  expect(lines([refuse(`${CHALLENGE}, stale=true`), OK], ["/a", "/b"])).toEqual([null]);
});
