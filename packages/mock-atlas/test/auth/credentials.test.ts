import { expect, test } from "vitest";
import { atlasUnderTest, outcome } from "../atlas-under-test.ts";
import {
  type CredentialParts,
  KEY,
  md5,
  ROOT,
  type SignedInput,
  signed,
  signedParts,
  written,
} from "../signed-credentials.ts";

type Rewrite = (parts: CredentialParts, nonce: string) => string;

const replace = (parts: CredentialParts, name: string, text: string): CredentialParts =>
  parts.map((part) => (part[0] === name ? [name, text] : part));
const without = (parts: CredentialParts, name: string): CredentialParts =>
  parts.filter((part) => part[0] !== name);
const bare = (text: string): string => text.replaceAll('"', "");

const accepted: ReadonlyArray<readonly [string, Rewrite]> = [
  ["curl's form", (parts) => written(parts)],
  ["everything quoted", (parts) => written(parts.map(([name, text]) => [name, `"${bare(text)}"`]))],
  [
    "qop and algorithm quoted",
    (parts) => written(replace(replace(parts, "qop", '"auth"'), "algorithm", '"MD5"')),
  ],
  ["a bare username", (parts) => written(replace(parts, "username", KEY.publicKey))],
  ["a bare nonce", (parts, nonce) => written(replace(parts, "nonce", nonce))],
  ["a bare uri", (parts) => written(replace(parts, "uri", ROOT))],
  [
    "a bare response",
    (parts) =>
      written(parts.map(([name, text]) => [name, name === "response" ? bare(text) : text])),
  ],
  ["no algorithm", (parts) => written(without(parts, "algorithm"))],
  ["a lower-case algorithm", (parts) => written(replace(parts, "algorithm", "md5"))],
  [
    "an unknown algorithm that is MD5 all the same",
    (parts) => written(replace(parts, "algorithm", "bogus")),
  ],
  ["upper-case names", (parts) => written(parts.map(([name, text]) => [name.toUpperCase(), text]))],
  ["the reverse order", (parts) => written(parts.toReversed())],
  ["no space after commas", (parts) => written(parts, ",")],
  ["spaces for commas", (parts) => written(parts, " ")],
  ["extra commas", (parts) => `${written(parts, ", , ")}, ,`],
  [
    "spaces around the equals sign",
    (parts) => `Digest ${parts.map(([name, text]) => `${name} = ${text}`).join(", ")}`,
  ],
  ["parameters Digest does not know", (parts) => `${written(parts)}, userhash=false, x="y"`],
  ["an opaque nobody gave", (parts) => `${written(parts)}, opaque="o"`],
  [
    "an upper-case response",
    (parts) =>
      written(parts.map(([name, text]) => [name, name === "response" ? text.toUpperCase() : text])),
  ],
  ["a lower-case scheme", (parts) => written(parts).replace("Digest", "digest")],
  ["another scheme word", (parts) => written(parts).replace("Digest", "Foo")],
  [
    "a wrong username before the right one",
    (parts) => written([["username", '"wrong"'], ...parts]),
  ],
];

test.for(accepted)("takes %s", async ([, rewrite]) => {
  await using atlas = await atlasUnderTest();
  const nonce = await atlas.nonce();
  expect(outcome(await atlas.ask(rewrite(signedParts(nonce), nonce)))).toBe("200");
});

/** RFC 2069: no qop, nc or cnonce in the hash. */
function withoutQop(parts: CredentialParts, nonce: string): string {
  const ha1 = md5(`${KEY.publicKey}:MMS Public API:${KEY.privateKey}`);
  const response = md5(`${ha1}:${nonce}:${md5(`GET:${ROOT}`)}`);
  const kept = parts.filter(([name]) => !["qop", "nc", "cnonce"].includes(name));
  return written(replace(kept, "response", `"${response}"`));
}

/** RFC 7616 section 3.4.2: the session's A1 holds nonce and cnonce. */
function session(parts: CredentialParts, nonce: string): string {
  const ha1 = md5(`${md5(`${KEY.publicKey}:MMS Public API:${KEY.privateKey}`)}:${nonce}:0a4f113b`);
  const response = md5(`${ha1}:${nonce}:00000001:0a4f113b:auth:${md5(`GET:${ROOT}`)}`);
  return written(replace(replace(parts, "response", `"${response}"`), "algorithm", "MD5-sess"));
}

/** RFC 7616 section 3.4.3: auth-int hashes the body, here an empty one. */
function withBodyHash(parts: CredentialParts, nonce: string): string {
  const ha1 = md5(`${KEY.publicKey}:MMS Public API:${KEY.privateKey}`);
  const ha2 = md5(`GET:${ROOT}:${md5("")}`);
  const response = md5(`${ha1}:${nonce}:00000001:0a4f113b:auth-int:${ha2}`);
  return written(replace(replace(parts, "response", `"${response}"`), "qop", "auth-int"));
}

const refused: ReadonlyArray<readonly [string, "false" | "true", Rewrite]> = [
  ["the form without qop of RFC 2069", "false", withoutQop],
  ["MD5-sess", "false", session],
  ["auth-int", "false", withBodyHash],
  [
    "SHA-256 digits",
    "false",
    (parts) => written(replace(parts, "response", `"${"0".repeat(64)}"`)),
  ],
  ...["nc", "cnonce", "qop", "realm", "uri", "username", "response"].map(
    (name): readonly [string, "false", Rewrite] => [
      `credentials without ${name}`,
      "false",
      (parts) => written(without(parts, name)),
    ],
  ),
  ["credentials without nonce", "true", (parts) => written(without(parts, "nonce"))],
  ["an empty nonce", "true", (parts) => written(replace(parts, "nonce", '""'))],
  [
    "a nonce with one character changed",
    "true",
    (parts, nonce) => written(replace(parts, "nonce", `"B${nonce.slice(1)}"`)),
  ],
  [
    "a nonce without its last character",
    "true",
    (parts, nonce) => written(replace(parts, "nonce", `"${nonce.slice(0, -1)}"`)),
  ],
  ["Basic credentials", "true", () => "Basic ZXdtYXF2ZGU6cHc="],
  ["the word Digest alone", "true", () => "Digest"],
  ["semicolons for commas", "true", (parts) => written(parts, "; ")],
  [
    "a wrong username after the right one",
    "false",
    (parts) => written([...parts, ["username", '"wrong"']]),
  ],
  ["a tab after the scheme", "false", (parts) => written(parts).replace("Digest ", "Digest\t")],
];

test.for(refused)("refuses %s with stale=%s", async ([, stale, rewrite]) => {
  await using atlas = await atlasUnderTest();
  const nonce = await atlas.nonce();
  const answer = await atlas.ask(rewrite(signedParts(nonce), nonce));
  expect(outcome(answer)).toBe(`401 stale=${stale}`);
});

const signedOtherwise: ReadonlyArray<readonly [string, Partial<SignedInput>, string]> = [
  ["a wrong private key", { privateKey: "wrong" }, "401 stale=false"],
  ["an unknown public key", { publicKey: "aaaaaaaa" }, "401 stale=false"],
  ["another realm", { realm: "MMS" }, "401 stale=false"],
  ["an empty cnonce", { cnonce: "" }, "200"],
  ["qop=AUTH", { qop: "AUTH" }, "200"],
  ["an unknown qop that is auth all the same", { qop: "bogus" }, "200"],
];

test.for(signedOtherwise)("judges %s as Jetty does", async ([, changes, expected]) => {
  await using atlas = await atlasUnderTest();
  expect(await atlas.attempt(await atlas.nonce(), changes)).toBe(expected);
});

test("hashes a cnonce without the backslashes it was sent with", async () => {
  await using atlas = await atlasUnderTest();
  const nonce = await atlas.nonce();
  const escaped = replace(signedParts(nonce, { cnonce: 'a"b' }), "cnonce", '"a\\"b"');
  expect(outcome(await atlas.ask(written(escaped)))).toBe("200");
  const asSent = signedParts(nonce, { cnonce: 'a\\"b', nc: "00000002" });
  expect(outcome(await atlas.ask(written(asSent)))).toBe("401 stale=false");
});

test("reads username and password as Latin-1 bytes and no others", async () => {
  const key = { publicKey: "j\xe4ger", privateKey: "sch\xf6n" };
  await using atlas = await atlasUnderTest({ keys: [key] });
  expect(await atlas.attempt(await atlas.nonce(), key)).toBe("200");
  const utf8 = (text: string): string => Buffer.from(text, "utf8").toString("latin1");
  const changes = { publicKey: utf8(key.publicKey), privateKey: utf8(key.privateKey) };
  expect(await atlas.attempt(await atlas.nonce(), changes)).toBe("401 stale=false");
});

test("takes a uri that is not the target, with a warning; refuses it when strict", async () => {
  const ask = { target: `${ROOT}?pretty=true` };
  await using lax = await atlasUnderTest();
  expect(outcome(await lax.ask(signed(await lax.nonce()), ask))).toBe("200");
  expect(lax.mock.requests.at(-1)?.warnings).toEqual([
    'the uri signed was "/api/atlas/v1.0/", the request target is "/api/atlas/v1.0/?pretty=true"',
  ]);
  await using strict = await atlasUnderTest({ digest: { otherUri: "challenged" } });
  expect(outcome(await strict.ask(signed(await strict.nonce()), ask))).toBe("401 stale=false");
});

test("never sends Authentication-Info, and challenges only on a 401", async () => {
  await using atlas = await atlasUnderTest();
  const { fields } = await atlas.ask(signed(await atlas.nonce()));
  expect(fields.filter((line) => /^(authentication-info|www-authenticate):/i.test(line))).toEqual(
    [],
  );
});

test("lets each of several keys in with its own private key alone", async () => {
  const other = { publicKey: "zzzzzzzz", privateKey: "other" };
  await using atlas = await atlasUnderTest({ keys: [KEY, other] });
  expect(await atlas.attempt(await atlas.nonce(), other)).toBe("200");
  expect(await atlas.attempt(await atlas.nonce(), KEY)).toBe("200");
  const mixed = { ...other, privateKey: KEY.privateKey };
  expect(await atlas.attempt(await atlas.nonce(), mixed)).toBe("401 stale=false");
});

test("refuses every response that differs in one digit", async () => {
  await using atlas = await atlasUnderTest();
  const nonce = await atlas.nonce();
  for (let digit = 0; digit < 32; digit += 1) {
    const nc = (digit + 1).toString(16);
    const parts = signedParts(nonce, { nc }).map(([name, text]): readonly [string, string] => {
      if (name !== "response") return [name, text];
      const flipped = text[digit + 1] === "0" ? "1" : "0";
      return [name, `${text.slice(0, digit + 1)}${flipped}${text.slice(digit + 2)}`];
    });
    expect(outcome(await atlas.ask(written(parts)))).toBe("401 stale=false");
  }
});
