import { type Dispatcher, Dispatcher1Wrapper } from "undici";
import { Authenticator } from "./authenticator.ts";
import { DigestHandler } from "./digest-handler.ts";
import type { DigestOptions } from "./digest-options.ts";
import { Exchange } from "./exchange.ts";
import { readTarget } from "./outgoing-request.ts";
import { readOptions } from "./read-options.ts";
import { hasHeader } from "./request-headers.ts";

/**
 * An undici interceptor that answers Digest challenges (RFC 7616) and signs every later request in
 * advance, each with an nc of its own.
 *
 * A request that already has an Authorization field passes untouched. Compose it before interceptors
 * that send again or elsewhere, such as `redirect` and `retry`: then each request that goes out is signed
 * for itself.
 *
 * @throws DigestError `ERR_DIGEST_OPTION_INVALID`
 *
 * @example
 * ```ts
 * import { digest } from "@digest-conformance/digest";
 * import { Agent, interceptors } from "undici";
 *
 * const client = new Agent().compose(
 *   digest({ username: "Mufasa", password: "Circle of Life" }),
 *   interceptors.redirect({ maxRedirections: 5 }),
 * );
 * const { statusCode, body } = await client.request({
 *   origin: "http://www.example.org",
 *   path: "/dir/index.html",
 *   method: "GET",
 * });
 * ```
 */
export function digest(options: DigestOptions): Dispatcher.DispatcherComposeInterceptor {
  const authenticator = new Authenticator(readOptions(options));
  const { role } = authenticator.options;
  return (dispatch) => {
    const intercept: Dispatcher.Dispatch = (request, handler) => {
      if (hasHeader(request.headers, role.credentialsKey)) return dispatch(request, handler);
      if (handler.onRequestStart === undefined && "onConnect" in handler) {
        return older.dispatch(request, handler);
      }
      const sent = readTarget(request);
      const at = authenticator.at(sent.origin);
      const exchange = new Exchange(authenticator, at, sent.method, sent.path);
      return new DigestHandler(authenticator.options, exchange, dispatch, sent, handler).start();
    };
    // The fetch that Node 22 and 24 bring along calls dispatchers in the manner of undici 6.
    const older = new Dispatcher1Wrapper({ dispatch: intercept } as Dispatcher); // it calls nothing else
    return intercept;
  };
}
