import { createHash } from "node:crypto";
import { HarnessError } from "./harness-error.ts";

/**
 * The judge's own computation of HTTP Digest, written from the text of RFC 7616 section 3.4 and
 * RFC 2617 section 3.2.2. It shares no code with the clients and servers it judges: a mistake made
 * twice would agree with itself.
 */
export interface OracleInput {
  /** The algorithm token, any letter case; `undefined` means MD5 (RFC 7616 section 3.3). */
  readonly algorithm?: string | undefined;
  readonly username: string;
  readonly realm: string;
  readonly password: string;
  readonly nonce: string;
  readonly nc?: string | undefined;
  readonly cnonce?: string | undefined;
  /** `undefined` computes the form of RFC 2069, which RFC 2617 section 3.2.2.1 keeps. */
  readonly qop?: string | undefined;
  readonly method: string;
  readonly uri: string;
  /** The entity body, for qop=auth-int. */
  readonly body?: Uint8Array | undefined;
  /**
   * How text becomes bytes before hashing: `utf8` for real text, `latin1` where each character
   * already stands for one byte of the wire.
   */
  readonly encoding: "utf8" | "latin1";
}

/** Every intermediate, each as text in the input's encoding; hashes are lower-case hex. */
export interface Ladder {
  readonly a1: string;
  readonly ha1: string;
  readonly a2: string;
  readonly ha2: string;
  /** What is hashed to give `response`: HA1 ":" nonce ":" ... ":" HA2. */
  readonly input: string;
  readonly response: string;
}

const HASH_NAMES: ReadonlyMap<string, string> = new Map([
  ["md5", "md5"],
  ["sha-256", "sha256"],
  ["sha-512-256", "sha512-256"],
]);

const SESSION_SUFFIX = "-sess";

/** Whether RFC 7616 section 6.1 registers this algorithm, so that {@link computeLadder} can judge it. */
export function isRegisteredAlgorithm(algorithm: string): boolean {
  return HASH_NAMES.has(baseAlgorithm(algorithm));
}

/**
 * Computes `response` and every step towards it.
 *
 * @throws HarnessError `ERR_HARNESS_ALGORITHM_UNKNOWN` for an algorithm that is not registered.
 */
export function computeLadder(input: OracleInput): Ladder {
  const algorithm = input.algorithm ?? "MD5";
  const hashName = HASH_NAMES.get(baseAlgorithm(algorithm));
  if (hashName === undefined) {
    throw new HarnessError(
      "ERR_HARNESS_ALGORITHM_UNKNOWN",
      `the algorithm ${JSON.stringify(algorithm)} is not registered for HTTP Digest; the oracle knows MD5, SHA-256, SHA-512-256 and their -sess forms`,
    );
  }
  const hash = (text: string): string =>
    createHash(hashName).update(text, input.encoding).digest("hex");

  const secret = `${input.username}:${input.realm}:${input.password}`;
  const a1 = isSession(algorithm) ? `${hash(secret)}:${input.nonce}:${input.cnonce ?? ""}` : secret;
  const ha1 = hash(a1);

  const a2 =
    input.qop === "auth-int"
      ? `${input.method}:${input.uri}:${createHash(hashName)
          .update(input.body ?? new Uint8Array())
          .digest("hex")}`
      : `${input.method}:${input.uri}`;
  const ha2 = hash(a2);

  const middle =
    input.qop === undefined
      ? input.nonce
      : `${input.nonce}:${input.nc ?? ""}:${input.cnonce ?? ""}:${input.qop}`;
  const responseInput = `${ha1}:${middle}:${ha2}`;
  return { a1, ha1, a2, ha2, input: responseInput, response: hash(responseInput) };
}

function isSession(algorithm: string): boolean {
  return algorithm.toLowerCase().endsWith(SESSION_SUFFIX);
}

function baseAlgorithm(algorithm: string): string {
  const lower = algorithm.toLowerCase();
  return isSession(lower) ? lower.slice(0, -SESSION_SUFFIX.length) : lower;
}
