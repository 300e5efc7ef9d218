import type { DigestAlgorithm } from "../core/algorithm.ts";
import type { HashedUser, UserhashLookup, UserLookup } from "./looked-up-accounts.ts";
import type { NoncePolicy, NonceStore, SyncNonceStore } from "./nonce-store.ts";
import type { UriCheck } from "./uris-agree.ts";
import type { Charset, UserSecret } from "./user-secret.ts";

/** What nonces a verifier makes, and how their uses are counted. */
export interface NonceOptions {
  /**
   * `signed`: the nonce carries its date and a signature, nothing is kept of it until it is used, and
   * challenges take no memory. `stored`: it is random and unknown unless the store has it.
   *
   * @defaultValue `signed`
   */
  readonly kind?: "signed" | "stored" | undefined;
  /** Life in milliseconds from the issue; use does not extend it. @defaultValue 300,000 */
  readonly ttlMs?: number | undefined;
  /** @defaultValue `window` */
  readonly policy?: NoncePolicy | undefined;
  /** How far out of order nc may arrive with the policy `window`. @defaultValue 1024 */
  readonly window?: number | undefined;
  /** The highest nc; 1 makes nonces for one request each. @defaultValue 4,294,967,295, what nc can say */
  readonly maxUses?: number | undefined;
  /**
   * What signed nonces are signed with, at least 16 bytes; text is taken as UTF-8. Replicas need the
   * same one. Of several the first signs and all are good, for a change without a break.
   *
   * @defaultValue 32 random bytes, so that nonces end with the process
   */
  readonly secret?: string | Uint8Array | ReadonlyArray<string | Uint8Array> | undefined;
  /** How many nonces the process remembers. @defaultValue 10,000 */
  readonly capacity?: number | undefined;
  /** Where uses are counted, for replicas that must agree. @defaultValue a store in memory */
  readonly store?: NonceStore | undefined;
  /** A nonce for each algorithm offered, instead of one for all challenges of a response. @defaultValue `false` */
  readonly perAlgorithm?: boolean | undefined;
  /**
   * Whether right credentials with a used nc are answered with `stale=true`. It helps a client whose
   * requests overtook each other, and gives nothing to one who repeats what somebody else signed.
   *
   * @defaultValue `true`
   */
  readonly staleOnReplay?: boolean | undefined;
}

/** Options of `createVerifier`. */
export interface VerifierOptions {
  /** Text; sent in the charset below. */
  readonly realm: string;
  /** The users, by name. Either these or `lookup`. Passwords are hashed at once and not kept. */
  readonly users?:
    | Readonly<Record<string, UserSecret>>
    | ReadonlyMap<string, UserSecret>
    | undefined;
  /** Called with each request that names a user. May be async; what it throws passes through. */
  readonly lookup?: UserLookup | undefined;
  /** With `lookup` and `userhash`: finds who it is that the hash stands for. */
  readonly lookupUserhash?: UserhashLookup | undefined;
  /** What is offered, most wanted first: a challenge each. @defaultValue `["SHA-256", "MD5"]` */
  readonly algorithms?: readonly DigestAlgorithm[] | undefined;
  /**
   * What is offered. `none` also takes credentials without qop, as RFC 2069 has them, whose replay nobody
   * can tell unless `maxUses` bounds it; alone it makes a challenge without qop. @defaultValue `["auth"]`
   */
  readonly qop?: ReadonlyArray<"auth" | "auth-int" | "none"> | undefined;
  /** Whether names may come hashed (RFC 7616 section 3.4.4). @defaultValue `false` */
  readonly userhash?: boolean | undefined;
  /** `UTF-8` is also said in the challenge (RFC 7616 section 4). @defaultValue `UTF-8` */
  readonly charset?: Charset | undefined;
  /** Sent with each challenge; credentials that return another one are refused. */
  readonly opaque?: string | undefined;
  /** URIs of the protection space (RFC 7616 section 3.3). Has no meaning for a proxy. */
  readonly domain?: readonly string[] | undefined;
  /** @defaultValue `strict` */
  readonly uri?: UriCheck | undefined;
  /**
   * `response-first`: a nonce is looked at once the response is right, so that `stale=true` never follows
   * a wrong password and only who knows a password uses up anything. `nonce-first`: an unknown or expired
   * nonce is stale whatever the password, and a wrong response uses up its nc.
   *
   * @defaultValue `response-first`
   */
  readonly order?: "response-first" | "nonce-first" | undefined;
  readonly nonce?: NonceOptions | undefined;
  /**
   * When `Authentication-Info` names the next nonce (RFC 7616 section 3.5): `worn` once a nonce has a
   * tenth of its life or uses left. @defaultValue `worn`
   */
  readonly nextNonce?: "worn" | "always" | "never" | undefined;
  /** Whether `Authentication-Info` proves that the server knows the secret too. Two more hashes. @defaultValue `false` */
  readonly rspauth?: boolean | undefined;
  /** Whether this is a proxy: 407, and the `Proxy-` fields (RFC 7616 section 3.8). @defaultValue `false` */
  readonly proxy?: boolean | undefined;
  /** Longer credentials are refused unread, in characters. @defaultValue 8192 */
  readonly maxCredentialsLength?: number | undefined;
  /** Milliseconds since 1970; for tests. @defaultValue `Date.now` */
  readonly now?: (() => number) | undefined;
  /** Random bytes for nonces; for tests. @defaultValue `randomBytes` of node:crypto */
  readonly random?: ((size: number) => Uint8Array) | undefined;
}

/** Options of nonces that are at hand. */
export interface SyncNonceOptions extends NonceOptions {
  readonly store?: SyncNonceStore | undefined;
}

/** Options of a verifier that never has to wait. */
export interface SyncVerifierOptions extends VerifierOptions {
  readonly lookup?: (username: string) => UserSecret | null | undefined;
  readonly lookupUserhash?: (...of: Parameters<UserhashLookup>) => HashedUser | null | undefined;
  readonly nonce?: SyncNonceOptions | undefined;
}
