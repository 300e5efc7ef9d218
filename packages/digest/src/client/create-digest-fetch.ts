import { type Dispatcher, fetch, getGlobalDispatcher } from "undici";
import { digest } from "./digest.ts";
import type { DigestOptions } from "./digest-options.ts";

/**
 * A `fetch` that answers Digest challenges; all else is undici's `fetch`. Requests go through the
 * `dispatcher` of the call, or undici's global one.
 *
 * @throws DigestError `ERR_DIGEST_OPTION_INVALID`
 */
export function createDigestFetch(options: DigestOptions): typeof fetch {
  const interceptor = digest(options);
  const composed = new WeakMap<Dispatcher, Dispatcher>();
  return (input, init) => {
    const base = init?.dispatcher ?? getGlobalDispatcher();
    let dispatcher = composed.get(base);
    if (dispatcher === undefined) {
      dispatcher = base.compose(interceptor);
      composed.set(base, dispatcher);
    }
    return fetch(input, { ...init, dispatcher });
  };
}
