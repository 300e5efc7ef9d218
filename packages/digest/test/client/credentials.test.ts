import { inspect } from "node:util";
import { Agent } from "undici";
import { expect, test, vi } from "vitest";
import {
  createDigestAuthorizer,
  createDigestFetch,
  type DigestOptions,
  digest,
  type ProtectionSpace,
} from "../../src/index.ts";
import { closing } from "../server/on-finished.ts";
import { digestOf } from "../server/strict-authorization.ts";
import { connect, MUFASA } from "./connect.ts";

const NAME = "Jäsøn Doe";
const latin1 = (text: string) => Buffer.from(text).toString("latin1");

test("a function is asked once for each space, and told which one", async () => {
  const asked: ProtectionSpace[] = [];
  const { server, call } = await connect(
    { nonceUses: 2, realm: latin1("Zürich"), algorithm: "SHA-256" },
    {
      credentials: (space: ProtectionSpace) => {
        asked.push(space);
        return MUFASA;
      },
    },
  );
  for (let i = 0; i < 6; i += 1) expect((await call("/")).statusCode).toBe(200);
  expect(asked).toEqual([{ origin: server.origin, realm: "Zürich", algorithm: "SHA-256" }]);
});

test("a function may take its time, and is asked once for calls at once", async () => {
  const credentials = vi.fn(async () => {
    await new Promise((resolve) => setImmediate(resolve));
    return MUFASA;
  });
  const { server, call } = await connect({}, { credentials });
  const answers = await Promise.all(Array.from({ length: 8 }, (_, i) => call(`/${i}`)));
  expect(answers.every(({ statusCode }) => statusCode === 200)).toBe(true);
  expect(credentials).toHaveBeenCalledOnce();
  expect(server.requests).toHaveLength(9);
});

test("a function that has nothing hands back the refusal with its body", async () => {
  for (const credentials of [() => null, async () => null]) {
    const { server, call } = await connect({}, { credentials });
    expect(await call("/")).toMatchObject({ statusCode: 401, text: "who are you?" });
    expect(server.requests).toHaveLength(1);
  }
});

test("after a refusal a function is asked again", async () => {
  const passwords = ["old", MUFASA.password];
  const credentials = vi.fn(() => ({ username: "Mufasa", password: passwords.shift() ?? "" }));
  const { call } = await connect({}, { credentials });
  expect((await call("/")).statusCode).toBe(401);
  expect((await call("/")).statusCode).toBe(200);
  expect(credentials).toHaveBeenCalledTimes(2);
});

test("what a function throws reaches the caller, also those who wait for it", async () => {
  const error = new Error("the vault is closed");
  for (const credentials of [
    () => {
      throw error;
    },
    () => Promise.reject(error),
  ]) {
    const { call } = await connect({}, { credentials });
    const answers = await Promise.allSettled([call("/a"), call("/b")]);
    expect(answers).toEqual([
      { status: "rejected", reason: error },
      { status: "rejected", reason: error },
    ]);
  }
});

test("a function that gives no credentials is told so with a code", async () => {
  const { call } = await connect({}, { credentials: () => ({ username: 1 }) as never });
  await expect(call("/")).rejects.toMatchObject({ code: "ERR_DIGEST_OPTION_INVALID" });
});

test("a call can be aborted while credentials are asked for", async () => {
  const asked = Promise.withResolvers<void>();
  const { client, server } = await connect(
    {},
    {
      credentials: () => {
        asked.resolve();
        return new Promise(() => {});
      },
    },
  );
  const abort = new AbortController();
  const { origin } = server;
  const sent = client.request({ origin, path: "/", method: "GET", signal: abort.signal });
  await asked.promise;
  await new Promise((resolve) => setImmediate(resolve));
  abort.abort(new Error("enough"));
  await expect(sent).rejects.toThrow("enough");
});

test.for(["MD5", "SHA-256", "SHA-512-256-sess"])(
  "an HA1 of %s serves instead of the password",
  async (algorithm) => {
    const ha1 = digestOf(algorithm, `Mufasa:r@x:${MUFASA.password}`);
    const name = algorithm.replace("-sess", "");
    const options = { username: "Mufasa", password: undefined, realm: "r@x", ha1: { [name]: ha1 } };
    const { server, call } = await connect({ algorithm }, options);
    expect((await call("/")).statusCode).toBe(200);
    expect(server.faults).toEqual([]);
  },
);

test("with an HA1 the challenge it was made for is chosen, not the strongest one", async () => {
  const ha1 = { MD5: digestOf("MD5", `Mufasa:r@x:${MUFASA.password}`) };
  const challenge = (nonce: string) => [
    `Digest realm="r@x", nonce="${nonce}", algorithm=SHA-256, qop="auth"`,
    `Digest realm="r@x", nonce="${nonce}", algorithm=MD5, qop="auth"`,
  ];
  const options = { username: "Mufasa", password: undefined, realm: "r@x", ha1 };
  const { call } = await connect({ algorithm: "MD5", challenge }, options);
  expect((await call("/")).statusCode).toBe(200);
});

test("an HA1 is not used for another realm", async () => {
  const options = {
    username: "Mufasa",
    password: undefined,
    realm: "other",
    ha1: { MD5: "0".repeat(32) },
  };
  const { server, call } = await connect({}, options);
  expect((await call("/")).statusCode).toBe(401);
  expect(server.requests).toHaveLength(1);
});

test("a name beyond ASCII is sent and hashed in UTF-8, with and without charset", async () => {
  for (const more of ["", ", charset=UTF-8", ', charset="utf-8"']) {
    const { server, call } = await connect(
      { users: { [latin1(NAME)]: latin1("pässword∞") }, more },
      { username: NAME, password: "pässword∞" },
    );
    expect((await call("/")).statusCode).toBe(200);
    expect(server.requests.at(-1)?.authorization).toContain(`username="${latin1(NAME)}"`);
  }
});

test("charset=UTF-8 has name and password normalised to NFC, no charset leaves them as they are", async () => {
  for (const form of ["NFC", "NFD"]) {
    const composed = latin1(NAME.normalize(form === "NFC" ? "NFC" : "NFD"));
    const { call } = await connect(
      { users: { [composed]: composed }, more: form === "NFC" ? ", charset=UTF-8" : "" },
      { username: NAME.normalize("NFD"), password: NAME.normalize("NFD") },
    );
    expect((await call("/")).statusCode).toBe(200);
  }
});

test("userhash hides the name, also one beyond ASCII (RFC 7616 section 3.9.2)", async () => {
  const { server, call } = await connect(
    {
      realm: "api@example.org",
      algorithm: "SHA-512-256",
      users: { [latin1(NAME)]: "Secret, or not?" },
      userhash: true,
      more: ", charset=UTF-8",
    },
    { username: NAME, password: "Secret, or not?" },
  );
  expect((await call("/doe.json")).statusCode).toBe(200);
  const { authorization } = server.requests.at(-1) ?? {};
  // The value the erratum 4897 to RFC 7616 gives for this name.
  expect(authorization).toContain(
    'username="793263caabb707a56211940d90411ea4a575adeccb7e360aeb624ed06ece9b0b"',
  );
  expect(authorization).toContain(", userhash=true");
});

test("a name with a control character goes into username*, as nothing else can hold it", async () => {
  const name = "tab\u0001 'quote'*";
  const { server, call } = await connect(
    { users: { [name]: "p" } },
    { username: name, password: "p" },
  );
  expect((await call("/")).statusCode).toBe(200);
  expect(server.requests.at(-1)?.authorization).toContain(
    "Digest username*=UTF-8''tab%01%20%27quote%27%2A, realm=",
  );
});

test("a name with a quote and a backslash is escaped in the field and plain in the hash", async () => {
  const { call } = await connect(
    { users: { 'a"b\\c': 'p"\\:' } },
    { username: 'a"b\\c', password: 'p"\\:' },
  );
  expect((await call("/")).statusCode).toBe(200);
});

test("no secret shows when anything of the client is inspected", async () => {
  const options: DigestOptions = { username: "Mufasa", password: "s3cr3t" };
  const agent = closing(new Agent());
  const interceptor = digest(options);
  const things = [
    interceptor,
    agent.compose(interceptor),
    createDigestFetch(options),
    createDigestAuthorizer(options),
    createDigestAuthorizer(options).begin("GET", "http://example.org/"),
  ];
  const { openSession, findDigestChallenge } = await import("../../src/core.ts");
  const challenge = findDigestChallenge('Digest realm="r", nonce="n", qop="auth"');
  if (challenge === null) throw new Error("no challenge");
  things.push(openSession(challenge, options) as never);
  const ha1 = digestOf("MD5", "Mufasa:r:s3cr3t");
  for (const thing of things) {
    const text = inspect(thing, { depth: 20, showHidden: true });
    expect(text).not.toContain("s3cr3t");
    expect(text).not.toContain(ha1);
    expect(JSON.stringify(thing) ?? "").not.toContain("s3cr3t");
  }
});

test.for<[string, object]>([
  ["no credentials", {}],
  ["a password that is no string", { username: "u", password: 1 }],
  ["a name with half a character", { username: "\ud800", password: "p" }],
  ["an HA1 without realm", { username: "u", ha1: { MD5: "0".repeat(32) } }],
  ["an HA1 that is too short", { username: "u", realm: "r", ha1: { MD5: "0" } }],
  ["an HA1 of an unknown function", { username: "u", realm: "r", ha1: { SHA1: "0".repeat(40) } }],
  [
    "both a password and an HA1",
    { username: "u", password: "p", realm: "r", ha1: { MD5: "0".repeat(32) } },
  ],
  ["credentials that are no function", { credentials: { username: "u", password: "p" } }],
  ["an unknown algorithm", { ...MUFASA, algorithms: ["SHA-1"] }],
  ["an origin that is none", { ...MUFASA, origins: ["example.org"] }],
  ["origins that are no list", { ...MUFASA, origins: "https://example.org" }],
  ["an unknown qop", { ...MUFASA, qop: "auth-conf" }],
  ["an unknown rspauth", { ...MUFASA, rspauth: true }],
  ["a limit below zero", { ...MUFASA, replayLimit: -1 }],
  ["a probe that would change something", { ...MUFASA, probe: "POST" }],
  ["a cnonce that is no function", { ...MUFASA, cnonce: "abc" }],
  ["an nc that begins with 0", { ...MUFASA, firstNonceCount: 0 }],
])("%s is refused with ERR_DIGEST_OPTION_INVALID, without telling a secret", ([, options]) => {
  expect(() => digest(options as DigestOptions)).toThrow(
    expect.objectContaining({
      code: "ERR_DIGEST_OPTION_INVALID",
      message: expect.not.stringContaining(MUFASA.password),
    }),
  );
});
