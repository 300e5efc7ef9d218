import type { DigestAlgorithm } from "../core/algorithm.ts";
import type {
  DigestCredentials,
  HashedCredentials,
  PasswordCredentials,
} from "../core/digest-credentials.ts";
import type { SessionSettings } from "../core/digest-session.ts";

/** What asks for credentials (RFC 9110 section 11.5). */
export interface ProtectionSpace {
  /** Scheme, host and port, such as `https://cloud.mongodb.com`. */
  readonly origin: string;
  /** The realm as text: read as UTF-8 where it is valid UTF-8, else as Latin-1. */
  readonly realm: string;
  readonly algorithm: DigestAlgorithm;
}

/**
 * Gives the credentials for a protection space, or `null` to leave its challenge unanswered. Asked once
 * for each space and hash function, and again after the server has refused what it gave; what it gives is
 * not kept, only HA1 is.
 */
export type CredentialsProvider = (
  space: ProtectionSpace,
) => DigestCredentials | null | Promise<DigestCredentials | null>;

/** How challenges are answered; every one may be left out. */
export interface DigestSettings extends SessionSettings {
  /**
   * The origins that may get these credentials, such as `["https://cloud.mongodb.com"]`. A challenge of
   * another origin is not answered, so that no redirect carries them away; the first one is told of with
   * a process warning.
   *
   * @defaultValue for a fixed name and password the origin of the first request; with a function of
   * credentials every origin, since the function decides
   */
  readonly origins?: ReadonlyArray<string | URL> | undefined;
  /**
   * The algorithms to answer, the most wanted first.
   *
   * @defaultValue all six of RFC 7616, the strongest first; between a hash and its -sess form the
   * server's order decides
   */
  readonly algorithms?: readonly DigestAlgorithm[] | undefined;
  /**
   * Whether the server has to prove that it knows the secret too, with `rspauth` in Authentication-Info
   * (RFC 7616 section 3.5): "verify" fails a response whose proof is wrong, "require" also one without
   * proof. Refusals (401, 407) need none. With `auth-int` the body is handed over as it comes and the
   * proof judged at its end.
   *
   * @defaultValue "off"
   */
  readonly rspauth?: "off" | "verify" | "require" | undefined;
  /**
   * How many bytes are kept of a body that can be read only once (a stream, an iterator), until it is
   * known that it need not be sent again. Beyond that a refused request fails with
   * `ERR_DIGEST_BODY_NOT_REPLAYABLE`; 0 keeps nothing.
   *
   * @defaultValue 1048576
   */
  readonly replayLimit?: number | undefined;
  /**
   * The method of a request without body that is sent first, to learn the challenge, when the body can be
   * read only once and no challenge is known; `false` sends none.
   *
   * @defaultValue false
   */
  readonly probe?: "HEAD" | "GET" | "OPTIONS" | false | undefined;
  /**
   * Whether a proxy is answered (407, Proxy-Authenticate) instead of an origin (401, WWW-Authenticate).
   * For the connections to the proxy themselves; see {@link DigestProxyAgent}.
   *
   * @defaultValue false
   */
  readonly proxy?: boolean | undefined;
}

/** Whose requests are signed: a name with its password or its HA1, or a function that gives them. */
export type CredentialsOption =
  | PasswordCredentials
  | HashedCredentials
  | { readonly credentials: CredentialsProvider };

/** Credentials in one of three forms, and settings. */
export type DigestOptions = DigestSettings & CredentialsOption;
