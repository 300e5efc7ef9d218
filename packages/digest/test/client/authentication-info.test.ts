import { expect, test } from "vitest";
import { readAuthenticationInfo } from "../../src/client/authentication-info.ts";
import { connect, countsOf } from "./connect.ts";

test.for(["auth", "auth-int", null])("a right rspauth is accepted, with qop=%s", async (qop) => {
  const body = "a body that auth-int would cover";
  const handle = (_: unknown, response: { end(text: string): unknown }) => response.end(body);
  const { server, call } = await connect(
    { qop, info: qop === "auth-int" ? undefined : "rspauth", handle } as never,
    { rspauth: qop === "auth-int" ? "verify" : "require" },
  );
  for (let i = 0; i < 3; i += 1)
    expect(await call("/")).toMatchObject({ statusCode: 200, text: body });
  expect(server.faults).toEqual([]);
});

test("a wrong rspauth fails the request loudly, before any of the body is handed over", async () => {
  for (const rspauth of ["verify", "require"] as const) {
    const { call } = await connect({ info: "wrong rspauth" }, { rspauth });
    await expect(call("/")).rejects.toMatchObject({ code: "ERR_DIGEST_RSPAUTH_WRONG" });
  }
});

test("with rspauth off a wrong one is not looked at", async () => {
  const { call } = await connect({ info: "wrong rspauth" });
  expect((await call("/")).statusCode).toBe(200);
});

test("a missing rspauth fails only where it is required, and never on the refusal itself", async () => {
  const lenient = await connect({}, { rspauth: "verify" });
  expect((await lenient.call("/")).statusCode).toBe(200);
  const strict = await connect({}, { rspauth: "require" });
  await expect(strict.call("/")).rejects.toMatchObject({ code: "ERR_DIGEST_RSPAUTH_MISSING" });
  const wrong = await connect({}, { rspauth: "require", password: "wrong" });
  expect((await wrong.call("/")).statusCode).toBe(401);
});

test("an rspauth in the trailer counts", async () => {
  const handle = (_: unknown, response: { write(text: string): void; end(): void }) => {
    response.write("chunked");
    response.end();
  };
  const { call } = await connect({ info: "rspauth in trailer", handle } as never, {
    rspauth: "require",
  });
  expect(await call("/")).toMatchObject({ statusCode: 200, text: "chunked" });
});

test("a Trailer field that promises what does not come fails at the end", async () => {
  const { call } = await connect(
    {
      handle: (_, response) => {
        response.setHeader("Trailer", "Authentication-Info");
        response.write("x");
        response.end();
      },
    },
    { rspauth: "require" },
  );
  await expect(call("/")).rejects.toMatchObject({ code: "ERR_DIGEST_RSPAUTH_MISSING" });
});

test.for([true, false])("with auth-int the proof covers the body (right: %s)", async (right) => {
  const { createHash } = await import("node:crypto");
  const md5 = (text: string) => createHash("md5").update(text).digest("hex");
  const { call } = await connect(
    {
      qop: "auth-int",
      handle: (request, response) => {
        const field = request.headers.authorization ?? "";
        const of = (name: string) => new RegExp(`${name}="?([^",]+)`).exec(field)?.[1] ?? "";
        const ha1 = md5("Mufasa:r@x:Circle of Life");
        const ha2 = md5(`:/:${md5("the body")}`);
        const input = `${ha1}:${of("nonce")}:${of(" nc")}:${of("cnonce")}:auth-int:${ha2}`;
        response.setHeader("Authentication-Info", `qop=auth-int, rspauth="${md5(input)}"`);
        response.end(right ? "the body" : "the Body");
      },
    },
    { rspauth: "require" },
  );
  const answer = call("/");
  if (right) expect((await answer).text).toBe("the body");
  else await expect(answer).rejects.toMatchObject({ code: "ERR_DIGEST_RSPAUTH_WRONG" });
});

test.for(["MD5", "MD5-sess", "SHA-256-sess"])(
  "nextnonce is taken up, with %s",
  async (algorithm) => {
    const { server, call } = await connect({ nonceUses: 1, info: "nextnonce", algorithm });
    for (let i = 0; i < 4; i += 1) expect((await call("/")).statusCode).toBe(200);
    expect(server.requests).toHaveLength(5);
    expect(countsOf(server)).toEqual(Array(4).fill("00000001"));
  },
);

test("a nextnonce that arrives after a newer challenge is not taken up", async () => {
  const arrived = Promise.withResolvers<void>();
  const release = Promise.withResolvers<void>();
  const { server, call } = await connect({
    handle: (request, response) => {
      if (request.url !== "/slow") return response.end();
      arrived.resolve();
      return void release.promise.then(() => {
        response.setHeader("Authentication-Info", 'nextnonce="outdated"');
        response.end();
      });
    },
    nonceUses: 2,
  });
  await call("/");
  const slow = call("/slow");
  await arrived.promise;
  await call("/renews");
  release.resolve();
  expect((await slow).statusCode).toBe(200);
  expect((await call("/last")).statusCode).toBe(200);
  expect(server.requests.at(-1)?.authorization).toContain('nonce="nonce/1=="');
  expect(server.faults).toEqual([]);
});

test("a nextnonce that is already in use does not start its nc again", async () => {
  const { server, call } = await connect({
    handle: (_, response) => {
      response.setHeader("Authentication-Info", 'nextnonce="nonce/0=="');
      response.end();
    },
  });
  for (let i = 0; i < 3; i += 1) expect((await call("/")).statusCode).toBe(200);
  expect(server.faults).toEqual([]);
});

test.for([
  ['nextnonce="n", qop=auth, rspauth="a\\"b", nc=00000001', { nextnonce: "n", rspauth: 'a"b' }],
  ['NextNonce = "n" ,, rspauth=abc', { nextnonce: "n", rspauth: "abc" }],
  ['rspauth="a", rspauth="b"', { nextnonce: undefined, rspauth: "a" }],
  ['rspauth="a", nextnonce="n', { nextnonce: undefined, rspauth: "a" }],
  ["", { nextnonce: undefined, rspauth: undefined }],
  ["Digest", { nextnonce: undefined, rspauth: undefined }],
  [['rspauth="a"', 'nextnonce="n"'], { nextnonce: "n", rspauth: "a" }],
] as const)("Authentication-Info: %j", ([text, expected]) => {
  expect(readAuthenticationInfo(text)).toEqual(expected);
});
