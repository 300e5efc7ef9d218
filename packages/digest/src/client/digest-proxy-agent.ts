import { Dispatcher, Pool, ProxyAgent } from "undici";
import { digest } from "./digest.ts";
import type { CredentialsOption, DigestSettings } from "./digest-options.ts";
import { hasHeader, withHeader } from "./request-headers.ts";

/** Options of {@link DigestProxyAgent}: who authenticates, and how the proxy is reached. */
export type DigestProxyAgentOptions = Omit<DigestSettings, "origins" | "proxy"> &
  CredentialsOption &
  Pick<ProxyAgent.Options, "requestTls" | "proxyTls"> & {
    /** The proxy, such as `http://proxy.example.com:3128`. */
    readonly uri: string;
    /**
     * Whether requests to http: origins go through a tunnel (CONNECT) too, instead of to the proxy itself
     * with the absolute URL as their target.
     *
     * @defaultValue false
     */
    readonly tunnelHttp?: boolean | undefined;
  };

/**
 * An undici dispatcher that goes through a proxy which asks for Digest (407, RFC 7616 section 3.8): it
 * answers for the CONNECT of https: origins as for the requests to http: origins.
 *
 * It is there because undici's own `ProxyAgent` takes a fixed Proxy-Authorization alone, which Digest,
 * with another response for each target, is not. Compose it with {@link digest} for origins that ask too.
 *
 * @throws DigestError `ERR_DIGEST_OPTION_INVALID`
 *
 * @example
 * ```ts
 * import { DigestProxyAgent } from "@digest-conformance/digest";
 * import { request } from "undici";
 *
 * const dispatcher = new DigestProxyAgent({
 *   uri: "http://proxy.example.com:3128",
 *   username: "Mufasa",
 *   password: "Circle of Life",
 * });
 * const { statusCode } = await request("https://www.example.org/", { dispatcher });
 * ```
 */
export class DigestProxyAgent extends Dispatcher {
  readonly #tunnel: ProxyAgent;
  readonly #forward: Pool;
  readonly #forwarding: Dispatcher;
  readonly #proxy: string;
  readonly #tunnelHttp: boolean;

  constructor(options: DigestProxyAgentOptions) {
    super();
    const { uri, requestTls, proxyTls, tunnelHttp = false, ...rest } = options;
    const { origin } = new URL(uri);
    const authenticate = digest({ ...rest, origins: [origin], proxy: true });
    const tls = {
      ...(requestTls !== undefined && { requestTls }),
      ...(proxyTls !== undefined && { proxyTls }),
    };
    this.#proxy = origin;
    this.#tunnelHttp = tunnelHttp;
    this.#tunnel = new ProxyAgent({
      uri: origin,
      proxyTunnel: true,
      clientFactory: (proxy, pool) => new Pool(proxy, pool).compose(authenticate),
      ...tls,
    });
    this.#forward = new Pool(origin, proxyTls === undefined ? {} : { connect: proxyTls });
    this.#forwarding = this.#forward.compose(authenticate);
  }

  override dispatch(
    request: Dispatcher.DispatchOptions,
    handler: Dispatcher.DispatchHandler,
  ): boolean {
    const { origin = "", path, headers } = request;
    const target = typeof origin === "string" ? origin : origin.origin;
    if (this.#tunnelHttp || !target.startsWith("http:")) {
      return this.#tunnel.dispatch({ ...request, origin }, handler);
    }
    const { host } = new URL(target);
    return this.#forwarding.dispatch(
      {
        ...request,
        origin: this.#proxy,
        path: target + path,
        headers: hasHeader(headers, "host") ? (headers ?? null) : withHeader(headers, "host", host),
      },
      handler,
    );
  }

  override close(): Promise<void>;
  override close(callback: () => void): void;
  override close(callback?: () => void): Promise<void> | void {
    const closed = Promise.all([this.#tunnel.close(), this.#forward.close()]);
    return settle(closed, callback);
  }

  override destroy(): Promise<void>;
  override destroy(error: Error | null): Promise<void>;
  override destroy(callback: () => void): void;
  override destroy(error: Error | null, callback: () => void): void;
  override destroy(
    error?: Error | null | (() => void),
    callback?: () => void,
  ): Promise<void> | void {
    const reason = typeof error === "function" ? null : (error ?? null);
    const destroyed = Promise.all([this.#tunnel.destroy(reason), this.#forward.destroy(reason)]);
    return settle(destroyed, typeof error === "function" ? error : callback);
  }
}

function settle(done: Promise<unknown>, callback: (() => void) | undefined): Promise<void> | void {
  const nothing = done.then(() => {});
  if (callback === undefined) return nothing;
  nothing.then(callback, callback);
}
