import type { Accepted, Verdict } from "./verdict.ts";
import type { VerifyRequest } from "./verify-request.ts";

/** The server side of HTTP Digest (RFC 7616), without any HTTP of its own. See `createVerifier`. */
export interface Verifier {
  /** The fields to read, in lower case, and to write; those of a proxy with the option `proxy`. */
  readonly fields: VerifierFields;
  /**
   * Judges the credentials of a request. Nothing a client sends makes it throw.
   *
   * @throws what `lookup` or the nonce store throws; as a rejection when they are async
   */
  verify(request: VerifyRequest): Verdict | Promise<Verdict>;
  /**
   * The challenges to refuse a request with: a field value for each algorithm, most wanted first, as
   * Latin-1 text. Each in a field line of its own is what most clients can read. With a realm that is not
   * ASCII, give node:http a body of bytes: it writes the head in the encoding of a string.
   */
  challenge(options?: ChallengeOptions): readonly string[] | Promise<readonly string[]>;
  /**
   * The value of `Authentication-Info` for the response to an accepted request; `null` when there is
   * nothing to say, see `nextNonce` and `rspauth` of the options. There is no rspauth for an auth-int
   * request without the body of the response.
   *
   * @throws DigestError `ERR_DIGEST_OPTION_INVALID` for anything but a verdict of `verify`
   */
  authenticationInfo(
    accepted: Accepted,
    options?: AuthenticationInfoOptions,
  ): string | null | Promise<string | null>;
  /** Whether `verify` needs the body to judge these credentials, since they may sign it (qop=auth-int). */
  wantsBody(authorization: string | null | undefined): boolean;
}

/** A {@link Verifier} whose users and nonces are at hand: none of its answers is a promise. */
export interface SyncVerifier extends Verifier {
  verify(request: VerifyRequest): Verdict;
  challenge(options?: ChallengeOptions): readonly string[];
  authenticationInfo(accepted: Accepted, options?: AuthenticationInfoOptions): string | null;
}

/** Names of the header fields that a verifier reads and its answers need. */
export interface VerifierFields {
  readonly credentials: "authorization" | "proxy-authorization";
  readonly challenge: "WWW-Authenticate" | "Proxy-Authenticate";
  readonly info: "Authentication-Info" | "Proxy-Authentication-Info";
}

/** Options of {@link Verifier.challenge}. */
export interface ChallengeOptions {
  /** From the verdict. @defaultValue `false`, which leaves the parameter out */
  readonly stale?: boolean | undefined;
}

/** Options of {@link Verifier.authenticationInfo}. */
export interface AuthenticationInfoOptions {
  /** The body of the response, text in UTF-8; rspauth of an auth-int request signs it. */
  readonly body?: string | Uint8Array | undefined;
}
