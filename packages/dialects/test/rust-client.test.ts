import { expect, test } from "vitest";
import { CHALLENGE, CNONCE, lines, OK, refuse, response } from "./conversation-of.ts";

test("diqwest writes its parameters in its own order and form", () => {
  const line = `authorization: Digest username="Mufasa", realm="r@x", nonce="n", uri="/dir/index.html", qop=auth, nc=00000001, cnonce="${CNONCE}", response="${response("00000001")}", opaque="o", algorithm=MD5`;
  expect(lines("diqwest", [refuse(CHALLENGE), OK])).toEqual([null, line]);
});

const sha256 = refuse(CHALLENGE.replace("MD5", "SHA-256"));

test("diqwest's session forgets the algorithm between two calls, and counts on", () => {
  const [, first, second] = lines("diqwest", [sha256, OK, OK], ["/a", "/b"]);
  expect(first).toMatch(/nc=00000001.*algorithm=SHA-256$/);
  expect(second).toMatch(/nc=00000002.*response="[0-9a-f]{32}".*algorithm=MD5$/);
});

test("diqwest names SHA-256 where no qop is sent, and no MD5", () => {
  const plain = (algorithm: string) => refuse(`Digest realm="r", nonce="n"${algorithm}`);
  expect(lines("diqwest", [plain(", algorithm=SHA-256"), OK])[1]).toMatch(/algorithm=SHA-256$/);
  expect(lines("diqwest", [plain(""), OK])[1]).not.toContain("algorithm");
});

test("diqwest starts a call afresh when its challenge is refused, and tries once more", () => {
  const answers = [sha256, OK, sha256, sha256, sha256, OK];
  const all = lines("diqwest", answers, ["/a", "/b"]);
  expect(all.map((line) => /nc=(\w+)/.exec(line ?? "")?.[1])).toEqual([
    undefined,
    "00000001",
    "00000002",
    undefined,
    "00000001",
  ]);
});

test.for<[what: string, challenge: string]>([
  ["another scheme", 'Basic realm="b"'],
  ["a blank before =", 'Digest realm ="r", nonce="n"'],
  ["an unknown option of qop", 'Digest realm="r", nonce="n", qop="auth, foo"'],
  ["a name without value at the end", 'Digest realm="r", nonce="n", stale'],
  ["another charset", 'Digest realm="r", nonce="n", charset=ISO-8859-1'],
  ["a byte beyond ASCII", 'Digest realm="Z\u00fcrich", nonce="n"'],
])("diqwest ends with an error at %s", ([, challenge]) => {
  expect(lines("diqwest", [refuse(challenge), OK], ["/a", "/b"])).toEqual([null]);
});

test("diqwest sends the hash of the name where userhash is asked for", () => {
  const [, line] = lines("diqwest", [refuse(`${CHALLENGE}, userhash=true`), OK]);
  expect(line).toMatch(/^authorization: Digest username="[0-9a-f]{32}".*, userhash=true$/);
  expect(line).toContain(response("00000001"));
});
