import type { Context, MiddlewareHandler } from "hono";
import type { Verifier } from "../digest-verifier.ts";
import type { Accepted, Verdict } from "../verdict.ts";
import { decide, refusalBody } from "./decide.ts";

/** What handlers behind the middleware find: `context.get("digest")`. */
export interface DigestEnv {
  readonly Variables: { readonly digest: Accepted };
}

/** Options of {@link digestMiddleware}. */
export interface DigestMiddlewareOptions {
  /** Told every verdict, for logs and to slow down who guesses (RFC 7616 section 5.7). */
  readonly onVerdict?: ((verdict: Verdict, context: Context) => void) | undefined;
  /** The request target as the client sent it. @defaultValue that of Node where Hono runs there, else of the URL */
  readonly target?: ((context: Context) => string) | undefined;
}

/**
 * A middleware for Hono that lets through only who the verifier accepts. With auth-int it reads the body;
 * handlers can read it again. Put Hono's `bodyLimit` before it then.
 *
 * Servers that join header lines send several challenges in one, which is lawful (RFC 9110 section
 * 11.6.1) and too much for some clients: offer them one algorithm.
 *
 * @example
 * ```ts
 * import { createVerifier } from "@digest-conformance/digest/verifier";
 * import { type DigestEnv, digestMiddleware } from "@digest-conformance/digest/verifier/hono";
 * import { Hono } from "hono";
 *
 * const verifier = createVerifier({ realm: "example", users: { Mufasa: "Circle of Life" } });
 * const app = new Hono<DigestEnv>();
 * app.use(digestMiddleware(verifier));
 * app.get("/", (context) => context.text(`Welcome, ${context.get("digest").username}`));
 * console.log((await app.request("/")).status); // 401
 * ```
 */
export function digestMiddleware(
  verifier: Verifier,
  { onVerdict, target = targetOf }: DigestMiddlewareOptions = {},
): MiddlewareHandler<DigestEnv> {
  return async (context, next) => {
    const { req } = context;
    const asked = {
      method: req.method,
      target: target(context),
      authorization: req.header(verifier.fields.credentials),
      host: req.header("host"),
    };
    const readBody = async (): Promise<Uint8Array> => new Uint8Array(await req.arrayBuffer());
    const { verdict, fields } = await decide(verifier, asked, readBody);
    onVerdict?.(verdict, context);
    for (const [name, values] of fields) {
      for (const value of values) context.header(name, value, { append: true });
    }
    if (!verdict.ok) {
      context.header("Content-Type", "text/plain");
      return context.body(refusalBody(verdict.status), verdict.status);
    }
    context.set("digest", verdict);
    return next();
  };
}

/** @hono/node-server gives Node's request as it arrived; a URL has been normalised. */
function targetOf({ env, req }: Context): string {
  const target: unknown = env?.incoming?.url;
  return typeof target === "string"
    ? target
    : req.url.slice(req.url.indexOf("/", "https://".length));
}
