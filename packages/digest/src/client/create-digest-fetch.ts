import { type Dispatcher, getGlobalDispatcher } from "undici";
import { digest } from "./digest.ts";
import type { DigestOptions } from "./digest-options.ts";

/** Options of {@link createDigestFetch}. */
export type DigestFetchOptions = DigestOptions & {
  /**
   * The `fetch` to build on, such as that of the package undici.
   *
   * @defaultValue the global one
   */
  readonly fetch?: typeof globalThis.fetch | undefined;
};

/**
 * A `fetch` that answers Digest challenges and is the global `fetch` in all else: same arguments, same
 * `Response`. Requests go through the `dispatcher` of the call, or undici's global one.
 *
 * @throws DigestError `ERR_DIGEST_OPTION_INVALID`
 *
 * @example
 * ```ts
 * import { createDigestFetch } from "@digest-conformance/digest";
 *
 * const fetch = createDigestFetch({ username: "Mufasa", password: "Circle of Life" });
 * const response = await fetch("http://www.example.org/dir/index.html");
 * console.log(response.status, await response.text());
 * ```
 */
export function createDigestFetch(options: DigestFetchOptions): typeof globalThis.fetch {
  const interceptor = digest(options);
  const composed = new WeakMap<Dispatcher, Dispatcher>();
  return (input, init) => {
    const { fetch = globalThis.fetch } = options;
    const base = ownDispatcher(init) ?? getGlobalDispatcher();
    let dispatcher = composed.get(base);
    if (dispatcher === undefined) {
      dispatcher = base.compose(interceptor);
      composed.set(base, dispatcher);
    }
    return fetch(input, { ...init, dispatcher: dispatcher as never }); // Node's types know another undici
  };
}

function ownDispatcher(
  init: { readonly dispatcher?: unknown } | undefined,
): Dispatcher | undefined {
  return init?.dispatcher as Dispatcher | undefined; // as fetch takes it
}
