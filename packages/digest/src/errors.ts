/**
 * Stable codes of every error this package makes; docs/errors.md tells cause and cure of each.
 * A code is never renamed.
 */
export type DigestErrorCode =
  | "ERR_DIGEST_ALGORITHM_UNSUPPORTED"
  | "ERR_DIGEST_BODY_NOT_REPLAYABLE"
  | "ERR_DIGEST_CREDENTIALS_MALFORMED"
  | "ERR_DIGEST_NONCE_EXHAUSTED"
  | "ERR_DIGEST_OPTION_INVALID"
  | "ERR_DIGEST_RSPAUTH_MISSING"
  | "ERR_DIGEST_RSPAUTH_WRONG"
  | "ERR_DIGEST_VALUE_UNSENDABLE";

const BRAND: unique symbol = Symbol.for("@digest-conformance/digest.error") as never; // Symbol.for returns plain symbol

/**
 * An error of this package. Its message is one line that says what happened, with which value, and what
 * to do; it never holds a password, an HA1 or a whole response. Errors of the network are not wrapped.
 */
export class DigestError extends Error {
  override readonly name: string = "DigestError";
  readonly code: DigestErrorCode;

  constructor(code: DigestErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    Object.defineProperty(this, BRAND, { value: true });
  }
}

/** Text that is not well-formed credentials (RFC 9110 section 11.4). */
export class MalformedCredentialsError extends DigestError {
  override readonly name = "MalformedCredentialsError";
  /** Where the text stops being well-formed, in characters from 0. */
  readonly offset: number;

  constructor(offset: number, what: string) {
    super(
      "ERR_DIGEST_CREDENTIALS_MALFORMED",
      `the credentials are malformed at character ${offset}: ${what}`,
    );
    this.offset = offset;
  }
}

/** Whether a value is a {@link DigestError}, also one of another copy of this package. */
export function isDigestError(value: unknown): value is DigestError {
  return typeof value === "object" && value !== null && BRAND in value;
}
