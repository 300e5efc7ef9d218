import { type FastifyInstance, fastify } from "fastify";
import { expect, test } from "vitest";
import { digestPlugin } from "../../../src/verifier/middleware/fastify.ts";
import { createVerifier } from "../../../src/verifier.ts";
import { closing } from "../../server/on-finished.ts";
import { credentials, parameter } from "../sign.ts";

test("the target is the one the client sent, whatever it was rewritten to", async () => {
  const verifier = createVerifier({ realm: "r", users: { Mufasa: "x" }, algorithms: ["MD5"] });
  const app = closing(fastify({ rewriteUrl: () => "/inside" }));
  await app.register(digestPlugin, { verifier });
  app.get("/inside", async () => "private");
  const nonce = parameter(verifier.challenge()[0], "nonce") ?? "";
  const authorization = credentials({ realm: "r", password: "x", nonce, uri: "/outside" });
  const { statusCode } = await app.inject({ url: "/outside", headers: { authorization } });
  expect(statusCode).toBe(200);
});

test("a scope within a guarded one can have a verifier of its own beside", async () => {
  const app = closing(fastify());
  const guard = (realm: string) => ({ verifier: createVerifier({ realm, users: {} }) });
  await app.register(digestPlugin, guard("outer"));
  app.register(async (part: FastifyInstance) => {
    await part.register(digestPlugin, guard("inner"));
    part.get("/", async () => "private");
  });
  expect((await app.inject("/")).headers["www-authenticate"]).toEqual([
    expect.stringContaining("outer"),
    expect.stringContaining("outer"),
  ]);
});

test("the plugin guards its own scope, each with a verifier of its own", async () => {
  const app = closing(fastify());
  const scope = (realm: string) => async (part: FastifyInstance) => {
    await part.register(digestPlugin, { verifier: createVerifier({ realm, users: {} }) });
    part.get(`/${realm}`, async () => "private");
  };
  app.register(scope("one"));
  app.register(scope("other"));
  app.get("/open", async () => "open");
  expect((await app.inject("/open")).statusCode).toBe(200);
  for (const realm of ["one", "other"]) {
    const { statusCode, headers } = await app.inject(`/${realm}`);
    expect(statusCode).toBe(401);
    expect(headers["www-authenticate"]).toEqual([
      expect.stringContaining(`realm="${realm}"`),
      expect.stringContaining(`realm="${realm}"`),
    ]);
  }
});
