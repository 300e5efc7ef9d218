import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { type Answer, findDialect, predict, type Situation } from "../src/index.ts";

const CNONCE = "0a4f113b0a4f113b";
const OK: Answer = { status: 200, headers: [] };

function refuse(...challenges: readonly string[]): Answer {
  return { status: 401, headers: challenges.map((value) => ["WWW-Authenticate", value]) };
}

function situation(answers: readonly Answer[], calls = 1): Situation {
  return {
    credentials: { username: "Mufasa", password: "Circle of Life" },
    cnonce: CNONCE,
    steps: Array.from({ length: calls }, () => ({ method: "GET", target: "/dir/index.html" })),
    answers,
  };
}

/** RFC 7616 section 3.4.1 with MD5 and qop=auth, computed here and not by the code under test. */
function response(nonce: string, nc: string): string {
  const md5 = (text: string): string => createHash("md5").update(text).digest("hex");
  const ha1 = md5("Mufasa:r@x:Circle of Life");
  return md5(`${ha1}:${nonce}:${nc}:${CNONCE}:auth:${md5("GET:/dir/index.html")}`);
}

function lines(dialect: string, answers: readonly Answer[], calls = 1): Array<string | null> {
  return predict(findDialect(dialect), situation(answers, calls)).requests.map(({ line }) => line);
}

function counts(all: ReadonlyArray<string | null>): Array<string | undefined> {
  return all.map((line) => /nc=([^,]*)/.exec(line ?? "")?.[1]);
}

const OPAQUE = 'Digest realm="r@x", qop="auth", algorithm=MD5, nonce="n", opaque="o"';
const HEAD = `Digest username="Mufasa", realm="r@x", nonce="n", uri="/dir/index.html", response="${response("n", "00000001")}"`;

test.for<[dialect: string, line: string]>([
  [
    "digest",
    `Authorization: ${HEAD}, algorithm=MD5, opaque="o", qop=auth, nc=00000001, cnonce="${CNONCE}"`,
  ],
  [
    "requests",
    `Authorization: ${HEAD}, opaque="o", algorithm="MD5", qop="auth", nc=00000001, cnonce="${CNONCE}"`,
  ],
  [
    "httparty",
    `Authorization: ${HEAD}, algorithm="MD5", cnonce="${CNONCE}", qop="auth", nc=00000001, opaque="o"`,
  ],
  ["urllib-4", `authorization: ${HEAD}, opaque="o", qop=auth, nc=00000001, cnonce="${CNONCE}"`],
  ["urllib-2", `authorization: ${HEAD}, opaque="o", qop=auth, nc=00000001, cnonce="${CNONCE}"`],
])("%s writes its parameters in its own order and form", ([dialect, line]) => {
  expect(lines(dialect, [refuse(OPAQUE), OK])).toEqual([null, line]);
});

const plain = (nonce: string, stale = false): Answer =>
  refuse(`Digest realm="r@x", qop="auth", nonce="${nonce}", stale=${stale}`);

test("requests counts the uses of a nonce in hexadecimal and sends credentials in advance", () => {
  const all = lines("requests", [plain("n"), ...Array.from({ length: 11 }, () => OK)], 11);
  expect(counts(all)).toEqual([
    undefined,
    ...Array.from({ length: 11 }, (_, use) => (use + 1).toString(16).padStart(8, "0")),
  ]);
});

test("urllib counts every header of the process in decimal and asks anew for each call", () => {
  const answers = Array.from({ length: 11 }, (_, call) => [plain(`n${call}`), OK]).flat();
  const all = counts(lines("urllib-4", answers, 11));
  expect(all.filter((nc) => nc !== undefined).at(-1)).toBe("00000011");
});

test("HTTParty says nc=00000001 for ever", () => {
  const all = counts(lines("httparty", [plain("a"), OK, plain("b"), OK], 2));
  expect(all).toEqual([undefined, "00000001", undefined, "00000001"]);
});

test("digest starts nc again with the nonce of a stale challenge", () => {
  const all = lines("digest", [plain("a"), OK, plain("b", true), OK], 2);
  expect(counts(all)).toEqual([undefined, "00000001", "00000002", "00000001"]);
  expect(all[3]).toContain('nonce="b"');
});

test.for<[dialect: string, requests: number]>([
  ["digest", 2],
  ["requests", 2],
  ["httparty", 2],
  ["urllib-4", 2],
  ["urllib-2", 2],
])("%s gives up on a wrong password after %i requests", ([dialect, requests]) => {
  const answers = Array.from({ length: 9 }, (_, index) => plain(`n${index}`));
  expect(lines(dialect, answers)).toHaveLength(requests);
});

test("urllib 2 asks again and again for a challenge it cannot read, with an empty field", () => {
  const unreadable = refuse('Digest realm = "r@x", nonce = "n"');
  const all = lines("urllib-2", [unreadable, unreadable, unreadable, OK]);
  expect(all).toEqual([null, "authorization: ", "authorization: ", "authorization: "]);
});

test.for<[what: string, dialect: string, line: RegExp]>([
  ["resends without credentials", "requests", /^null$/],
  ["answers with MD5", "httparty", /algorithm="SHA3-256"/],
  ["answers with MD5 and names none", "urllib-4", /^(?!.*algorithm)authorization: Digest/],
])("to an unknown algorithm: %s (%s)", ([, dialect, line]) => {
  const answers = [refuse('Digest realm="r@x", qop="auth", algorithm=SHA3-256, nonce="n"'), OK];
  expect(String(lines(dialect, answers)[1])).toMatch(line);
});

test("an error of the library ends the conversation", () => {
  const unreadable = refuse('Digest Realm="r@x", NONCE="n"');
  expect(lines("requests", [unreadable, OK, OK], 2)).toEqual([null]);
});

test("digest takes the strongest of several challenges and leaves Basic alone", () => {
  const md5 = 'Digest realm="r@x", qop="auth", algorithm=MD5, nonce="m"';
  const sha = 'Digest realm="r@x", qop="auth", algorithm=SHA-256, nonce="s"';
  expect(lines("digest", [refuse(md5, 'Basic realm="b"', sha), OK])[1]).toContain('nonce="s"');
  expect(lines("digest", [refuse('Basic realm="b"'), OK])).toEqual([null]);
});

test("quotes and backslashes are escaped by digest and by nobody else", () => {
  const answers = [refuse('Digest realm="say \\"hi\\"", qop="auth", nonce="n"'), OK];
  expect(lines("digest", answers)[1]).toContain('realm="say \\"hi\\""');
  expect(lines("requests", answers)[1]).toContain('realm="say "hi""');
  expect(lines("httparty", answers)[1]).toContain('realm="say \\"');
});

test("a name in UTF-8 goes out as its bytes where header text is bytes, as Latin-1 where it is text", () => {
  const call = {
    ...situation([plain("n"), OK]),
    credentials: { username: "André", password: "sésame" },
  };
  const line = (dialect: string): string | null | undefined =>
    predict(findDialect(dialect), call).requests[1]?.line;
  expect(line("httparty")).toContain('username="AndrÃ©"');
  expect(line("requests")).toContain('username="André"');
  const md5 = (text: string): string => createHash("md5").update(text, "utf8").digest("hex");
  const ha1 = md5("André:r@x:sésame");
  const right = md5(`${ha1}:n:00000001:${CNONCE}:auth:${md5("GET:/dir/index.html")}`);
  expect(line("httparty")).toContain(right);
  expect(line("requests")).toContain(right);
});

test("requests leaves out the parameters of the last path segment", () => {
  const call = {
    ...situation([plain("n"), OK]),
    steps: [{ method: "GET", target: "/a;b/c;type=a?q=1;2" }],
  };
  expect(predict(findDialect("requests"), call).requests[1]?.line).toContain('uri="/a;b/c?q=1;2"');
});
