import type {
  FastifyInstance,
  FastifyPluginCallback,
  FastifyRequest,
  onRequestHookHandler,
} from "fastify";
import type { Verifier } from "../digest-verifier.ts";
import { isPromiseLike, type MaybePromise } from "../maybe-promise.ts";
import type { Accepted, Verdict } from "../verdict.ts";
import { type Decision, decide, refusalBody } from "./decide.ts";
import { readFields } from "./read-fields.ts";

declare module "fastify" {
  interface FastifyRequest {
    /** Who it is, behind `digestPlugin`; `null` before and elsewhere. */
    digest: Accepted | null;
  }
}

/** Options of {@link digestPlugin}. */
export interface DigestPluginOptions {
  readonly verifier: Verifier;
  /** Told every verdict, for logs and to slow down who guesses (RFC 7616 section 5.7). */
  readonly onVerdict?: ((verdict: Verdict, request: FastifyRequest) => void) | undefined;
  /**
   * Gives the body as it arrived, for a verifier that offers auth-int: a content type parser has to keep
   * it. With it requests are judged after their body was parsed, without it before.
   */
  readonly readBody?: ((request: FastifyRequest) => MaybePromise<string | Uint8Array>) | undefined;
}

/**
 * A plugin for Fastify 5: the routes of the scope where it is registered, and of scopes in it, are for
 * those whom the verifier accepts.
 *
 * @example
 * ```ts
 * import { createVerifier } from "@digest-conformance/digest/verifier";
 * import { digestPlugin } from "@digest-conformance/digest/verifier/fastify";
 * import { fastify } from "fastify";
 *
 * const verifier = createVerifier({ realm: "example", users: { Mufasa: "Circle of Life" } });
 * const app = fastify();
 * await app.register(digestPlugin, { verifier });
 * app.get("/", async (request) => `Welcome, ${request.digest?.username}`);
 * console.log((await app.inject("/")).statusCode); // 401
 * ```
 */
export const digestPlugin: FastifyPluginCallback<DigestPluginOptions> = Object.assign(register, {
  // What the package fastify-plugin does: the hook belongs to the scope of whoever registers it.
  [Symbol.for("skip-override")]: true,
});

function register(app: FastifyInstance, options: DigestPluginOptions, done: () => void): void {
  const { verifier, onVerdict, readBody } = options;
  const judge: onRequestHookHandler = (request, reply, next) => {
    const { method, originalUrl: target, raw } = request;
    const asked = { method, target, ...readFields(raw, verifier.fields.credentials) };
    const answer = ({ verdict, fields }: Decision): void => {
      onVerdict?.(verdict, request);
      for (const [name, values] of fields) reply.header(name, values);
      if (verdict.ok) {
        request.digest = verdict;
        next();
      } else {
        reply
          .code(verdict.status)
          .type("text/plain")
          .send(Buffer.from(refusalBody(verdict.status)));
      }
    };
    const decision = decide(verifier, asked, readBody && (() => readBody(request)));
    if (isPromiseLike(decision)) decision.then(answer, next);
    else answer(decision);
  };
  if (!app.hasRequestDecorator("digest")) app.decorateRequest("digest", null);
  app.addHook(readBody === undefined ? "onRequest" : "preValidation", judge);
  done();
}
