import { expect, test } from "vitest";
import { CHALLENGE, CNONCE, HEAD, lines, OK, refuse, response } from "./conversation-of.ts";

test.for<[dialect: string, line: string]>([
  [
    "httpx",
    `Authorization: ${HEAD}, algorithm=MD5, opaque="o", qop=auth, nc=00000001, cnonce="${CNONCE}"`,
  ],
  [
    "aiohttp",
    `Authorization: ${HEAD}, algorithm=MD5, opaque="o", qop=auth, nc=00000001, cnonce="${CNONCE}"`,
  ],
  [
    "urllib.request",
    `Authorization: ${HEAD}, opaque="o", algorithm="MD5", qop=auth, nc=00000001, cnonce="${CNONCE}"`,
  ],
])("%s writes its parameters in its own order and form", ([dialect, line]) => {
  expect(lines(dialect, [refuse(CHALLENGE), OK])).toEqual([null, line]);
});

test("aiohttp prefers auth-int and hashes the body into A2", () => {
  const challenge = 'Digest realm="r@x", qop="auth, auth-int", nonce="n"';
  const [, line] = lines("aiohttp", [refuse(challenge), OK]);
  expect(line).toContain("qop=auth-int");
  expect(line).toContain(response("00000001", "auth-int"));
});

test("aiohttp sends credentials in advance within the domain of the challenge only", () => {
  const challenge = `${CHALLENGE}, domain="/dir /other/"`;
  const all = lines(
    "aiohttp",
    [refuse(challenge), OK, OK, OK, OK],
    ["/dir/a", "/dir/b", "/other/c", "/directory"],
  );
  expect(all.map((line) => line !== null)).toEqual([false, true, true, true, false]);
});

test("urllib.request answers six challenges of a call and ends with an error", () => {
  const answers = Array.from({ length: 9 }, () => refuse(CHALLENGE));
  const all = lines("urllib.request", answers, ["/a", "/b"]);
  expect(all).toHaveLength(7);
  expect(all.at(-1)).toContain("nc=00000006");
});

test("httpx starts nc again with every challenge it answers", () => {
  const all = lines("httpx", [refuse(CHALLENGE), OK, refuse(CHALLENGE), OK], ["/a", "/b"]);
  expect(all.map((line) => /nc=(\w+)/.exec(line ?? "")?.[1])).toEqual([
    undefined,
    "00000001",
    "00000002",
    "00000001",
  ]);
});

test.for(["httpx", "urllib.request"])("%s raises an error for what is beyond ASCII", (dialect) => {
  // The bytes of UTF-8, one character each.
  const challenge = 'Digest realm="Z\u00c3\u00bcrich", qop="auth", nonce="n"';
  expect(lines(dialect, [refuse(challenge), OK], ["/a", "/b"])).toEqual([null]);
});
