import { expect, test } from "vitest";
import { judgeFormat } from "../../src/judge/judge-format.ts";
import { anAttempt, type Parameters, signed } from "./an-attempt.ts";

function findingsOf(...values: readonly string[]): string[] {
  return judgeFormat(anAttempt({ sent: values.map((authorization) => ({ authorization })) })).map(
    ({ code, detail }) => `${code} ${detail.split(": ").at(-1)}`,
  );
}

test("takes the canonical form in any order and letter case of names", () => {
  expect(findingsOf(signed())).toEqual([]);
  const [scheme, ...parameters] = signed().split(/(?<=Digest) |, /);
  expect(findingsOf(`${scheme} ${parameters.toReversed().join(",")}`)).toEqual([]);
  expect(findingsOf(signed().replace("qop=", "QOP="))).toEqual([]);
});

test.for(["username", "realm", "nonce", "uri", "response", "cnonce", "opaque"])(
  "wants %s quoted",
  (name) => {
    const bare = signed().replace(new RegExp(`\\b${name}="([^"]*)"`), `${name}=$1`);
    expect(findingsOf(bare)).toEqual([`value-bare ${name}`]);
  },
);

test.for(["username", "realm", "nonce", "uri", "nc", "cnonce"])("misses %s", (name) => {
  expect(findingsOf(signed({ [name]: null }))).toEqual([`parameter-missing ${name}`]);
});

test("misses response", () => {
  expect(findingsOf(signed().replace(/response="[^"]*", /, ""))).toEqual([
    "parameter-missing response",
  ]);
});

test.for<[string, Parameters]>([
  ["needs no nc and cnonce without qop", { qop: null, nc: null, cnonce: null }],
  ["takes username* in place of username", { username: null, "username*": "UTF-8''a" }],
])("%s", ([, parameters]) => {
  expect(findingsOf(signed(parameters))).toEqual([]);
});

test("finds username beside username*", () => {
  expect(findingsOf(signed({ "username*": "UTF-8''Mufasa" }))).toEqual([
    "parameter-twice username and username*",
  ]);
});

test("finds a parameter that occurs twice, in whatever letter case", () => {
  expect(findingsOf(`${signed()}, QOP=auth`)).toEqual(["parameter-twice qop"]);
});

test("finds a second field line, which makes the whole no credentials", () => {
  const [first] = judgeFormat(
    anAttempt({ sent: [{ authorization: `${signed()}\r\nAuthorization: ${signed()}` }] }),
  );
  expect(first?.code).toBe("malformed");
});

test.for(["1", "000000010", "0000000g", "0x000001", ""])("finds that nc=%j is malformed", (nc) => {
  expect(findingsOf(signed().replace("nc=00000001", `nc="${nc}"`))).toContain(
    `nc-malformed ${JSON.stringify(nc)}`,
  );
});

test("finds upper case digits of nc and of response", () => {
  expect(findingsOf(signed({ nc: "0000000A" }))).toEqual(["hex-upper-case nc"]);
  expect(findingsOf(signed({ response: "ABCDEF" }))).toEqual(["hex-upper-case response"]);
});

test("tells each kind of finding once over all requests", () => {
  const lax = signed().replace("qop=auth", 'qop="auth"');
  expect(findingsOf(signed(), lax, lax)).toEqual(["qop-quoted qop is quoted"]);
});
