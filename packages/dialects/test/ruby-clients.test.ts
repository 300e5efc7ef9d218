import { expect, test } from "vitest";
import { CHALLENGE, CNONCE, HEAD, lines, OK, refuse, response } from "./conversation-of.ts";

const NAME = HEAD.slice("Digest ".length, HEAD.indexOf(", realm"));

test("net-http-digest_auth writes its parameters in its own order and counts from nothing", () => {
  expect(lines("net-http-digest_auth", [refuse(CHALLENGE), OK])).toEqual([
    null,
    `Authorization: Digest ${NAME}, realm="r@x", algorithm=MD5, qop=auth, uri="/dir/index.html", nonce="n", nc=00000000, cnonce="${CNONCE}", response="${response("00000000")}", opaque="o"`,
  ]);
});

test("net-http-digest_auth counts every header it makes, whatever the nonce", () => {
  const other = CHALLENGE.replace('nonce="n"', 'nonce="m"');
  const all = lines("net-http-digest_auth", [refuse(CHALLENGE), OK, refuse(other), OK], ["/", "/"]);
  expect(all[3]).toContain('nonce="m", nc=00000001');
});

test("net-http-digest_auth sends a qop list whole and knows no SHA-256 with a dash", () => {
  const list = 'Digest realm="r@x", qop="auth,auth-int", nonce="n"';
  expect(lines("net-http-digest_auth", [refuse(list), OK])[1]).toContain("qop=auth,auth-int, uri=");
  const sha = 'Digest realm="r@x", qop="auth", algorithm=SHA-256, nonce="n"';
  expect(lines("net-http-digest_auth", [refuse(sha), OK], ["/a", "/b"])).toEqual([null]);
});
