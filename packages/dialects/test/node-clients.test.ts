import { expect, test } from "vitest";
import { CHALLENGE, CNONCE, HEAD, lines, OK, refuse, response } from "./conversation-of.ts";

const COMMAS = HEAD.replaceAll(", ", ",");
const START = COMMAS.slice(0, COMMAS.indexOf(",response="));
const RESPONSE = `response="${response("00000001")}"`;

test.for<[dialect: string, line: string]>([
  [
    "digest-fetch",
    `Authorization: ${START},opaque="o",qop=auth,algorithm=MD5,${RESPONSE},nc=00000001,cnonce="${CNONCE}"`,
  ],
  [
    "axios-digest-auth",
    `authorization: ${START},qop="auth",algorithm="MD5",${RESPONSE},nc="00000001",cnonce="${CNONCE}"`,
  ],
])("%s writes its parameters in its own order and form", ([dialect, line]) => {
  expect(lines(dialect, [refuse(CHALLENGE), OK])).toEqual([null, line]);
});

test("digest-fetch counts in decimal over its nonces, and forgets a challenge whose answer was refused", () => {
  const answers = [refuse(CHALLENGE), OK, refuse(CHALLENGE), refuse(CHALLENGE), OK];
  const all = lines("digest-fetch", answers, ["/a", "/b", "/c"]);
  expect(all.map((line) => /nc=(\w+)/.exec(line ?? "")?.[1])).toEqual([
    undefined,
    "00000001",
    "00000002",
    "00000003",
    undefined,
  ]);
});

test("digest-fetch answers a Basic challenge with its first word", () => {
  const [, line] = lines("digest-fetch", [refuse('Basic realm="b"', CHALLENGE), OK]);
  expect(line).toMatch(/^Authorization: Basic username="Mufasa",realm="b",nonce="n"/);
});

test("axios-digest-auth leaves the query out and says auth unasked", () => {
  const challenge = 'Digest realm="r@x", nonce="n"';
  const [, line] = lines("axios-digest-auth", [refuse(challenge), OK], ["/dir/index.html?a=1"]);
  expect(line).toContain('uri="/dir/index.html",qop="auth"');
  expect(line).toContain(RESPONSE);
});

test("axios-digest-auth raises an error for a nonce without a realm", () => {
  expect(lines("axios-digest-auth", [refuse('Digest nonce="n"'), OK], ["/a", "/b"])).toEqual([
    null,
  ]);
});
