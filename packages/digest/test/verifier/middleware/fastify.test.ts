import { type FastifyInstance, fastify } from "fastify";
import { expect, test } from "vitest";
import { digestPlugin } from "../../../src/verifier/middleware/fastify.ts";
import { createVerifier } from "../../../src/verifier.ts";
import { closing } from "../../server/on-finished.ts";

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
