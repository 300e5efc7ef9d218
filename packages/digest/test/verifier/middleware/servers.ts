import { createServer } from "node:http";
import { createAdaptorServer } from "@hono/node-server";
import { fastify } from "fastify";
import { Hono } from "hono";
import { digestPlugin } from "../../../src/verifier/middleware/fastify.ts";
import { type DigestEnv, digestMiddleware } from "../../../src/verifier/middleware/hono.ts";
import { digestListener } from "../../../src/verifier/middleware/node-http.ts";
import type { Verdict, Verifier } from "../../../src/verifier.ts";
import { listen } from "../../server/listen.ts";
import { closing } from "../../server/on-finished.ts";

/** Starts a server for one test; its port. */
export type Start = (verifier: Verifier, onVerdict: (verdict: Verdict) => void) => Promise<number>;

/** The same small application in each of them: greets the user and echoes the body. */
export const SERVERS: Readonly<Record<string, Start>> = {
  async "node:http"(verifier, onVerdict) {
    const bodies = new WeakMap<object, Promise<Buffer>>();
    const listener = digestListener(
      verifier,
      (request, answer, { username }) => {
        const body = bodies.get(request) ?? readAll(request);
        body.then(
          (bytes) => answer.end(`${username}:${bytes}`),
          () => answer.destroy(),
        );
      },
      {
        onVerdict,
        onError: (_error, _request, answer) => answer.writeHead(500).end(),
        readBody(request) {
          const body = readAll(request);
          bodies.set(request, body);
          return body;
        },
      },
    );
    return closing(await listen(createServer(listener))).port;
  },
  async hono(verifier, onVerdict) {
    const app = new Hono<DigestEnv>();
    app.onError((_error, context) => context.body(null, 500));
    app.use(digestMiddleware(verifier, { onVerdict }));
    app.all("*", async (context) => {
      return context.text(`${context.get("digest").username}:${await context.req.text()}`);
    });
    return closing(await listen(createAdaptorServer({ fetch: app.fetch }))).port;
  },
  async fastify(verifier, onVerdict) {
    const app = fastify();
    app.addContentTypeParser("*", { parseAs: "buffer" }, (_request, body, done) =>
      done(null, body),
    );
    await app.register(digestPlugin, {
      verifier,
      onVerdict,
      readBody: ({ body }) => (Buffer.isBuffer(body) ? body : ""),
    });
    app.all("*", async ({ digest, body }) => `${digest?.username}:${body ?? ""}`);
    await app.ready();
    const { port } = closing(await listen(app.server));
    return port;
  },
};

async function readAll(chunks: AsyncIterable<Buffer>): Promise<Buffer> {
  const all: Buffer[] = [];
  for await (const chunk of chunks) all.push(chunk);
  return Buffer.concat(all);
}
