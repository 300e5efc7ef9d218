import type { DigestAlgorithm } from "../core/algorithm.ts";

/**
 * Why a request was refused. Codes are never renamed; docs/verifier.md says what each means and what to
 * do about it.
 */
export type RefusalReason =
  | "credentials-missing"
  | "credentials-malformed"
  | "scheme-unsupported"
  | "parameter-missing"
  | "username-invalid"
  | "userhash-not-offered"
  | "realm-differs"
  | "algorithm-not-offered"
  | "qop-not-offered"
  | "nc-invalid"
  | "opaque-differs"
  | "uri-differs"
  | "body-not-given"
  | "user-unknown"
  | "ha1-missing"
  | "response-differs"
  | "nonce-unknown"
  | "nonce-expired"
  | "nonce-exhausted"
  | "nc-replayed";

/** The request is to be refused. */
export interface Refused {
  readonly ok: false;
  readonly reason: RefusalReason;
  /**
   * For the operator: one sentence that quotes what the client sent, without user name, HA1 or response.
   * Not for the client, who could learn from it which users there are.
   */
  readonly message: string;
  /** 401 or, of a proxy, 407, with a challenge; 400 without one where the request is malformed. */
  readonly status: 400 | 401 | 407;
  /** Whether the challenge says `stale=true`: the credentials were right but for their nonce. */
  readonly stale: boolean;
  /**
   * The name the client gave, if it could be read; hexadecimal if it was hashed. Somebody may have typed
   * a password there (RFC 7616 section 3.4).
   */
  readonly username: string | null;
}

/** The request is from who it says it is. */
export interface Accepted {
  readonly ok: true;
  /** Real text, also when the client sent it encoded or hashed. */
  readonly username: string;
  readonly algorithm: DigestAlgorithm;
  /** `null` for credentials in the form of RFC 2069. */
  readonly qop: "auth" | "auth-int" | null;
  readonly nonce: string;
  /** `null` without qop. */
  readonly nc: number | null;
}

/** What the verifier thinks of a request; `ok` tells which of the two. */
export type Verdict = Accepted | Refused;
