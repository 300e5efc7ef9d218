import { expect, test } from "vitest";
import { formatChallenge, formatCredentials, quotedString } from "../../src/core.ts";
import { extendedValue } from "../../src/grammar/extended-value.ts";

test.for([
  ["", '""'],
  ["plain text", '"plain text"'],
  ['say "hi" \\', '"say \\"hi\\" \\\\"'],
  ["\t", '"\t"'],
  ["\u00ff", '"\u00ff"'],
])("quotedString(%j) is %s", ([text, quoted]) => {
  expect(quotedString(text ?? "")).toBe(quoted);
});

test.for(["\r", "\n", "\u0000", "\u001f", "\u007f", "\u0100", "\u{1f981}", "a\r\nX-Evil: 1"])(
  "%j cannot stand in a header field",
  (text) => {
    expect(() => quotedString(text)).toThrow(
      expect.objectContaining({ code: "ERR_DIGEST_VALUE_UNSENDABLE" }),
    );
  },
);

test("credentials are written in the canonical form of RFC 7616 section 3.4", () => {
  const base = { username: 'a"b', realm: "r", nonce: "n", uri: "/", response: "0f" };
  expect(formatCredentials(base)).toBe(
    'Digest username="a\\"b", realm="r", nonce="n", uri="/", response="0f"',
  );
  expect(
    formatCredentials({
      ...base,
      algorithm: "SHA-256",
      opaque: "o",
      qop: { value: "auth", nc: "00000001", cnonce: "c" },
      userhash: true,
    }),
  ).toBe(
    'Digest username="a\\"b", realm="r", nonce="n", uri="/", response="0f", algorithm=SHA-256, ' +
      'opaque="o", qop=auth, nc=00000001, cnonce="c", userhash=true',
  );
});

test("a challenge is written in the canonical form of RFC 7616 section 3.3", () => {
  expect(
    formatChallenge({
      realm: "r",
      domain: "/a /b",
      nonce: "n",
      opaque: "o",
      algorithm: "SHA-256",
      qop: ["auth", "auth-int"],
      stale: true,
      charset: "UTF-8",
      userhash: true,
    }),
  ).toBe(
    'Digest realm="r", domain="/a /b", nonce="n", opaque="o", algorithm=SHA-256, ' +
      'qop="auth, auth-int", stale=true, charset=UTF-8, userhash=true',
  );
  expect(formatChallenge({ realm: "", nonce: "n" })).toBe('Digest realm="", nonce="n"');
});

test("an ext-value is that of RFC 7616 section 3.9.2", () => {
  expect(extendedValue("Jäsøn Doe")).toBe("UTF-8''J%C3%A4s%C3%B8n%20Doe");
  expect(extendedValue("!#$&+-.^_`|~")).toBe("UTF-8''!%23%24%26%2B-.%5E_%60%7C~");
  expect(extendedValue("*'()%")).toBe("UTF-8''%2A%27%28%29%25");
});
