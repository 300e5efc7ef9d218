import type { Dispatcher } from "undici";
import { Authenticator } from "./authenticator.ts";
import { DigestHandler } from "./digest-handler.ts";
import type { DigestOptions } from "./digest-options.ts";
import { hasHeader } from "./request-headers.ts";

/**
 * An undici interceptor that answers Digest challenges (RFC 7616), and signs every later request in
 * advance, with an nc of its own.
 *
 * A request that already has an Authorization field passes untouched. Compose it before interceptors
 * that send again or elsewhere, such as `redirect` and `retry`, so that each request sent is signed for
 * itself.
 *
 * @throws DigestError `ERR_DIGEST_OPTION_INVALID`
 *
 * @example
 * ```ts
 * import { Agent } from "undici";
 * import { digest } from "@digest-conformance/digest";
 *
 * const client = new Agent().compose(digest({ username: "Mufasa", password: "Circle of Life" }));
 * const { statusCode } = await client.request({
 *   origin: "http://www.example.org",
 *   path: "/dir/index.html",
 *   method: "GET",
 * });
 * ```
 */
export function digest(options: DigestOptions): Dispatcher.DispatcherComposeInterceptor {
  const authenticator = new Authenticator(options);
  return (dispatch) => (request, handler) => {
    const at = authenticator.at(request.origin);
    if (at === null || hasHeader(request.headers, "authorization"))
      return dispatch(request, handler);
    return new DigestHandler(authenticator, at, dispatch, request, handler).start();
  };
}
