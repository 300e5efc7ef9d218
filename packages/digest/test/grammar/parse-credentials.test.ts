import { expect, test } from "vitest";
import { isDigestError, MalformedCredentialsError, parseCredentials } from "../../src/core.ts";

test("one scheme with its parameters is read", () => {
  const { scheme, token68, parameters } = parseCredentials('Digest username="a\\"b", nc=00000001');
  expect([scheme, token68, Object.fromEntries(parameters)]).toEqual([
    "Digest",
    null,
    { username: 'a"b', nc: "00000001" },
  ]);
});

test("a token68 is read", () => {
  expect(parseCredentials("Bearer abc.def==").token68).toBe("abc.def==");
});

test.for<[string, string, number]>([
  ["nothing", "", 0],
  ["two schemes", "X a=b, Y c=d", 0],
  ["an unterminated quote", 'Digest a="b', 8],
  ["a missing comma", "Digest a=b c=d", 10],
  ["a stray quote", 'Digest a=b, "', 12],
])("%s is an error that says where", ([, text, offset]) => {
  const attempt = () => parseCredentials(text);
  expect(attempt).toThrow(MalformedCredentialsError);
  expect(attempt).toThrow(
    expect.objectContaining({ code: "ERR_DIGEST_CREDENTIALS_MALFORMED", offset }),
  );
  expect(attempt).toThrow(expect.toSatisfy(isDigestError));
});
