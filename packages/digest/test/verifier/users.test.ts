import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { createVerifier, type UserSecret } from "../../src/verifier.ts";
import { fixedVerifier } from "./fixed-verifier.ts";
import { credentials, digest, parameter } from "./sign.ts";

const REALM = "testrealm@host.com";
const HA1 = digest("MD5", `Mufasa:${REALM}:Circle of Life`);

test.for<UserSecret>([
  "Circle of Life",
  { password: "Circle of Life" },
  { ha1: { MD5: HA1 } },
  { ha1: { MD5: HA1.toUpperCase() } },
])("a user can be kept as %j, fixed or looked up", (secret) => {
  const users: ReadonlyArray<Parameters<typeof fixedVerifier>[0]> = [
    { users: { Mufasa: secret } },
    { users: new Map([["Mufasa", secret]]) },
    { lookup: (username) => (username === "Mufasa" ? secret : null) },
  ];
  for (const options of users) {
    const { ask } = fixedVerifier(options);
    expect(ask()).toMatchObject({ ok: true, username: "Mufasa" });
    expect(ask({ password: "" })).toMatchObject({ ok: false, reason: "response-differs" });
    expect(ask({ username: "Scar" })).toMatchObject({ ok: false, reason: "user-unknown" });
  }
});

test.for(["__proto__", "constructor", "toString"])("%s is nobody's name", (username) => {
  expect(fixedVerifier().ask({ username })).toMatchObject({ reason: "user-unknown" });
});

test("a user without HA1 for the algorithm chosen is told apart from a wrong password", () => {
  const { ask } = fixedVerifier({
    algorithms: ["SHA-256", "MD5"],
    users: { Mufasa: { ha1: { MD5: HA1 } } },
  });
  expect(ask({ algorithm: "MD5" })).toMatchObject({ ok: true });
  expect(ask({ algorithm: "SHA-256" })).toMatchObject({ reason: "ha1-missing", stale: false });
});

test("names and passwords are compared in Normalization Form C", () => {
  const { ask } = fixedVerifier({ users: { "a\u0308": "o\u0308" } });
  expect(ask({ username: "ä", password: "ö" })).toMatchObject({ ok: true, username: "ä" });
});

test("a name in Latin-1 on the wire is found, the hash being made of UTF-8", () => {
  const { ask } = fixedVerifier({ users: { jäger: "größe" } });
  const latin1 = { username: "jäger", password: "größe", sent: { username: '"j\u00e4ger"' } };
  expect(ask(latin1)).toMatchObject({ ok: true, username: "jäger" });
});

test("with ISO-8859-1 the bytes on the wire are those of the hash", () => {
  const { verifier, challenge } = fixedVerifier({
    users: { jäger: "größe" },
    charset: "ISO-8859-1",
  });
  const nonce = challenge();
  const h = (text: string): string => digest("MD5", text);
  // In Latin-1 text every character is its byte; hashing it as UTF-8 would make two of it.
  const ha1 = latin1Digest(`jäger:${REALM}:größe`);
  const hash = h(`${ha1}:${nonce}:00000001:c:auth:${h("GET:/")}`);
  const authorization = `Digest username="jäger", realm="${REALM}", nonce="${nonce}", uri="/", cnonce="c", nc=00000001, qop=auth, response="${hash}"`;
  expect(verifier.verify({ method: "GET", target: "/", authorization })).toMatchObject({
    ok: true,
  });
});

function latin1Digest(text: string): string {
  return createHash("md5").update(text, "latin1").digest("hex");
}

test("username* names a user whom no quoted-string could", () => {
  const { ask } = fixedVerifier({ users: { "Jäsøn Doe": "Circle of Life" } });
  const sent = { username: null, "username*": "UTF-8''J%C3%A4s%C3%B8n%20Doe" };
  expect(ask({ username: "Jäsøn Doe", sent })).toMatchObject({ ok: true, username: "Jäsøn Doe" });
});

test.for(["MD5", "SHA-256", "SHA-512-256-sess"] as const)(
  "userhash of %s finds the user",
  (algorithm) => {
    const hash = digest(algorithm, `Jäsøn Doe:${REALM}`);
    const options = { algorithms: [algorithm], userhash: true };
    const signing = {
      algorithm,
      username: "Jäsøn Doe",
      sent: { username: `"${hash}"`, userhash: "true" },
    };
    const fixed = fixedVerifier({ ...options, users: { "Jäsøn Doe": "Circle of Life" } });
    expect(fixed.ask(signing)).toMatchObject({ ok: true, username: "Jäsøn Doe" });
    const unknown = {
      ...signing,
      sent: { ...signing.sent, username: `"${hash.replace(/./, "x")}"` },
    };
    expect(fixed.ask(unknown)).toMatchObject({ reason: "user-unknown" });
    const lookedUp = fixedVerifier({
      ...options,
      lookup: () => null,
      lookupUserhash: (userhash, name) =>
        userhash === hash && algorithm.startsWith(name)
          ? { username: "Jäsøn Doe", secret: "Circle of Life" }
          : undefined,
    });
    expect(lookedUp.ask(signing)).toMatchObject({ ok: true, username: "Jäsøn Doe" });
    expect(lookedUp.ask(unknown)).toMatchObject({ reason: "user-unknown" });
    expect(lookedUp.ask({ algorithm, username: "Jäsøn Doe" })).toMatchObject({
      reason: "user-unknown",
    });
  },
);

test("the password of a looked-up object can change in place", () => {
  const secret = { password: "Circle of Life" };
  const { ask } = fixedVerifier({ lookup: () => secret });
  expect(ask()).toMatchObject({ ok: true });
  secret.password = "Hakuna Matata";
  expect(ask()).toMatchObject({ reason: "response-differs" });
  expect(ask({ password: "Hakuna Matata" })).toMatchObject({ ok: true });
});

test("one object looked up for two names is not taken for one user", () => {
  const secret = { password: "Circle of Life" };
  const { ask } = fixedVerifier({ lookup: () => secret });
  expect(ask({ username: "Mufasa" })).toMatchObject({ ok: true });
  expect(ask({ username: "Simba" })).toMatchObject({ ok: true, username: "Simba" });
});

test("a user may be looked up later, and what the lookup throws passes through", async () => {
  const failure = new Error("the directory is down");
  const verifier = createVerifier({
    realm: REALM,
    algorithms: ["MD5"],
    userhash: true,
    lookup: async (username) => {
      if (username === "Scar") throw failure;
      return username === "Mufasa" ? "Circle of Life" : undefined;
    },
    lookupUserhash: async () => null,
  });
  const challenges = await verifier.challenge();
  const ask = async (username: string, sent = {}) =>
    verifier.verify({
      method: "GET",
      target: "/",
      authorization: credentials({
        username,
        uri: "/",
        nonce: parameter(challenges[0], "nonce") ?? "",
        sent,
      }),
    });
  await expect(ask("Mufasa")).resolves.toMatchObject({ ok: true });
  await expect(ask("Nala")).resolves.toMatchObject({ reason: "user-unknown" });
  await expect(ask("Nala", { userhash: "true" })).resolves.toMatchObject({
    reason: "user-unknown",
  });
  await expect(ask("Scar")).rejects.toBe(failure);
});

test("an HA1 that is none fails as the programmer's fault", () => {
  const bad = { ha1: { MD5: "Circle of Life" } };
  const short = { ha1: { MD5: HA1.slice(1) } };
  const fault = expect.objectContaining({
    code: "ERR_DIGEST_OPTION_INVALID",
    message: expect.not.stringContaining("Circle"),
  });
  expect(() => fixedVerifier({ users: { Mufasa: bad } })).toThrow(fault);
  expect(() => fixedVerifier({ users: { Mufasa: short } })).toThrow(fault);
  expect(() => fixedVerifier({ lookup: () => bad }).ask()).toThrow(fault);
});
