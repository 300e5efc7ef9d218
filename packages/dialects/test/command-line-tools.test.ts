import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { findDialect, predict } from "../src/index.ts";
import { CHALLENGE, CNONCE, HEAD, lines, OK, refuse, response } from "./conversation-of.ts";

const START = HEAD.slice(0, HEAD.indexOf(", response="));
const RESPONSE = `response="${response("00000001")}"`;
const LEGACY = createHash("md5")
  .update(
    ["Mufasa:r@x:Circle of Life", "GET:/dir/index.html"]
      .map((text) => createHash("md5").update(text).digest("hex"))
      .join(":n:"),
  )
  .digest("hex");

test.for<[dialect: string, line: string]>([
  [
    "curl",
    `Authorization: ${START}, cnonce="${CNONCE}", nc=00000001, qop=auth, ${RESPONSE}, opaque="o", algorithm=MD5`,
  ],
  [
    "wget",
    `Authorization: ${START}, ${RESPONSE}, qop=auth, nc=00000001, cnonce="${CNONCE}", opaque="o", algorithm="MD5"`,
  ],
])("%s writes its parameters in its own order and form", ([dialect, line]) => {
  expect(lines(dialect, [refuse(CHALLENGE), OK])).toEqual([null, line]);
});

test("a cnonce that was read off the wire is that of its own request", () => {
  const { requests } = predict(findDialect("curl"), {
    credentials: { username: "Mufasa", password: "Circle of Life" },
    cnonce: ["", "first", "", "second"],
    steps: ["/a", "/b"].map((target) => ({ method: "GET", target })),
    answers: [refuse(CHALLENGE), OK, refuse(CHALLENGE), OK],
  });
  expect(requests.map(({ line }) => /cnonce="(\w+)"/.exec(line ?? "")?.[1])).toEqual([
    undefined,
    "first",
    undefined,
    "second",
  ]);
});

test.for(["curl", "wget"])("%s answers an unknown qop in the form of RFC 2069", (dialect) => {
  const challenge = 'Digest realm="r@x", qop="auth-conf", nonce="n"';
  expect(lines(dialect, [refuse(challenge), OK])[1]).toBe(
    `Authorization: ${START}, response="${LEGACY}"`,
  );
});

test("curl tries again for a stale nonce only", () => {
  const stale = refuse(`${CHALLENGE}, stale=true`);
  expect(lines("curl", [refuse(CHALLENGE), stale, stale, OK])).toHaveLength(4);
  expect(lines("curl", [refuse(CHALLENGE), refuse(CHALLENGE), OK])).toHaveLength(2);
});

test("curl finds Digest behind another scheme in one line, and reads whatever follows", () => {
  const [, line] = lines("curl", [refuse(`Basic realm="b", ${CHALLENGE}, Basic realm="c"`), OK]);
  expect(line).toContain('realm="r@x", nonce="n"');
});

test("wget reads the last line, and answers Basic if that is its scheme", () => {
  const [, line] = lines("wget", [refuse(CHALLENGE, 'Basic realm="b"'), OK]);
  expect(line).toBe(
    `Authorization: Basic ${Buffer.from("Mufasa:Circle of Life").toString("base64")}`,
  );
  expect(lines("wget", [refuse('Basic realm="b"', CHALLENGE), OK])[1]).toContain(RESPONSE);
});

test("curl hashes the name where the challenge asks for it, and not in A1", () => {
  const [, line] = lines("curl", [refuse(`${CHALLENGE}, userhash=true`), OK]);
  const name = createHash("md5").update("Mufasa:r@x").digest("hex");
  expect(line).toContain(`Digest username="${name}", `);
  expect(line).toContain(RESPONSE);
  expect(line).toMatch(/, algorithm=MD5, userhash=true$/);
});
