import { expect, test } from "vitest";
import { atlasUnderTest, START } from "../atlas-under-test.ts";
import { KEY, ROOT, signed, signedParts, written } from "../signed-credentials.ts";

test("keeps what was asked, with what, and what came of it", async () => {
  await using atlas = await atlasUnderTest();
  const nonce = await atlas.nonce();
  atlas.advance(1000);
  await atlas.ask(signed(nonce), { fields: "Content-Length: 3\r\n", body: "abc" });
  const request = { method: "GET", target: ROOT, operation: "getSystemStatus", warnings: [] };
  expect(atlas.mock.requests).toEqual([
    {
      ...request,
      at: START,
      world: null,
      status: 401,
      bodyBytes: 0,
      publicKey: null,
      authorization: null,
      stale: false,
      why: "no Authorization header: this is the challenge a client answers",
    },
    {
      ...request,
      at: START + 1000,
      world: "default",
      status: 200,
      bodyBytes: 3,
      publicKey: KEY.publicKey,
      authorization: {
        username: KEY.publicKey,
        realm: "MMS Public API",
        nonce,
        uri: ROOT,
        cnonce: "0a4f113b",
        nc: "00000001",
        qop: "auth",
        response: expect.stringMatching(/^[0-9a-f]{8}\.\.\.$/),
        algorithm: "MD5",
      },
      stale: null,
      why: null,
    },
  ]);
});

test("forgets the oldest over its capacity", async () => {
  await using atlas = await atlasUnderTest({ journalCapacity: 2 });
  for (const target of ["/1", "/2", "/3"]) await atlas.ask(undefined, { target });
  expect(atlas.mock.requests.map(({ target }) => target)).toEqual(["/2", "/3"]);
});

test("keeps nothing when told to keep none, and reports each request all the same", async () => {
  const reported: number[] = [];
  await using atlas = await atlasUnderTest({
    journalCapacity: 0,
    onRequest: ({ status }) => reported.push(status),
  });
  await atlas.ask();
  expect(atlas.mock.requests).toEqual([]);
  expect(reported).toEqual([401]);
});

test("holds no password: neither Basic credentials, nor a whole response, nor the private key", async () => {
  await using atlas = await atlasUnderTest();
  const nonce = await atlas.nonce();
  await atlas.ask("Basic ZXdtYXF2ZGU6c2VjcmV0");
  await atlas.ask(`${signed(nonce)}, password="secret"`);
  await atlas.ask(signed(nonce, { privateKey: "wrong", nc: "00000002" }));
  const kept = JSON.stringify(atlas.mock.requests);
  expect(kept).not.toMatch(/ZXdtYXF2|secret|[0-9a-f]{32}/);
  expect(kept).not.toContain(KEY.privateKey);
});

const sentences: ReadonlyArray<readonly [string, (nonce: string) => string, string]> = [
  ["Basic", () => "Basic eDp5", 'the credentials have no nonce: the scheme is "Basic", not Digest'],
  ["Digest alone", () => "Digest", "the credentials have no nonce"],
  [
    "an unknown nonce",
    () => signed("AAAA"),
    "the nonce is unknown: this server never issued it, or has dropped it for newer ones",
  ],
  [
    "no nc",
    (nonce) => written(signedParts(nonce).filter(([name]) => name !== "nc")),
    "nc is missing",
  ],
  ["an odd nc", (nonce) => signed(nonce, { nc: "zz" }), 'nc="zz" is not a hexadecimal number'],
  [
    "nc=0",
    (nonce) => signed(nonce, { nc: "00000000" }),
    "nc is 0: the first use of a nonce is nc=00000001",
  ],
  [
    "a decimal nc of 400",
    (nonce) => signed(nonce, { nc: "00000400" }),
    'nc="00000400" is 1024 in hexadecimal, more than a nonce lasts: ask for a new challenge and start again at 00000001',
  ],
  [
    "no qop",
    (nonce) => written(signedParts(nonce).filter(([name]) => name !== "qop")),
    "the credentials lack qop: the form without qop (RFC 2069) is not accepted",
  ],
  [
    "another realm",
    (nonce) => signed(nonce, { realm: "x" }),
    'the realm signed was "x", not the one of the challenge',
  ],
  [
    "an unknown key",
    (nonce) => signed(nonce, { publicKey: "aaaaaaaa" }),
    'no API key has the public key "aaaaaaaa"',
  ],
  [
    "a wrong key",
    (nonce) => signed(nonce, { privateKey: "x" }),
    `the response differs: the private key is wrong or what was signed is not "GET:${ROOT}"`,
  ],
  [
    "a wrong key and another uri",
    (nonce) => signed(nonce, { privateKey: "x", uri: "/" }),
    `the response differs: the uri signed was "/", the request target is "${ROOT}"; or the private key is wrong or what was signed is not "GET:/"`,
  ],
];

test.for(sentences)("says in one sentence why it refused: %s", async ([, authorization, why]) => {
  await using atlas = await atlasUnderTest();
  await atlas.ask(authorization(await atlas.nonce()));
  expect(atlas.mock.requests.at(-1)?.why).toBe(why);
});

test("says that a nonce is stale, and that a count was used before", async () => {
  await using atlas = await atlasUnderTest();
  const nonce = await atlas.nonce();
  await atlas.attempt(nonce);
  await atlas.attempt(nonce);
  expect(atlas.mock.requests.at(-1)?.why).toBe(
    'nc="00000001" was used before with this nonce: a replay, or a refused try that used it up',
  );
  atlas.advance(60_001);
  await atlas.attempt(nonce, { nc: "00000002" });
  expect(atlas.mock.requests.at(-1)?.why).toBe(
    "the nonce is stale: its life counts from the challenge and use does not extend it",
  );
});

test("says why of a request that was let in and refused later", async () => {
  await using atlas = await atlasUnderTest();
  await atlas.attempt(await atlas.nonce(), { uri: "/nothing" });
  expect(atlas.mock.requests.at(-1)).toMatchObject({
    status: 404,
    publicKey: KEY.publicKey,
    why: "Cannot find resource /nothing.",
  });
});
