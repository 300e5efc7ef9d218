import type { HashAlgorithm } from "../core/algorithm.ts";

/** What the verifier needs of a request. Text of the message is Latin-1, as Node's HTTP hands it over. */
export interface VerifyRequest {
  readonly method: string;
  /** The request target as it arrived: `request.url` of node:http, `:path` of HTTP/2. */
  readonly target: string;
  /** The value of `Authorization`, for a proxy of `Proxy-Authorization`. */
  readonly authorization: string | null | undefined;
  /** The value of `Host`; a lenient uri check compares it with the authority of an absolute-form. */
  readonly host?: string | undefined;
  /**
   * For qop=auth-int: the content without transfer coding, text in UTF-8, or what gives its hash in
   * lower-case hexadecimal. Needed where `wantsBody` says so.
   */
  readonly body?: string | Uint8Array | ((hash: HashAlgorithm) => string) | undefined;
}
