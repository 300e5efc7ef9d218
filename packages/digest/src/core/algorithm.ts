import { hash } from "node:crypto";
import { DigestError } from "../errors.ts";

/** The hash functions registered for HTTP Digest (RFC 7616 section 6.1). */
export type HashAlgorithm = "MD5" | "SHA-256" | "SHA-512-256";

/** An algorithm token in its registered spelling. */
export type DigestAlgorithm = HashAlgorithm | `${HashAlgorithm}-sess`;

/** Every registered algorithm, the strongest first. */
export const digestAlgorithms: readonly DigestAlgorithm[] = [
  "SHA-512-256-sess",
  "SHA-512-256",
  "SHA-256-sess",
  "SHA-256",
  "MD5-sess",
  "MD5",
];

interface Traits {
  readonly hash: HashAlgorithm;
  /** Whether A1 also holds nonce and cnonce. */
  readonly session: boolean;
  /** The lower, the stronger; a -sess form is as strong as its hash. */
  readonly rank: number;
}

const TRAITS: Readonly<Record<DigestAlgorithm, Traits>> = {
  "SHA-512-256-sess": { hash: "SHA-512-256", session: true, rank: 0 },
  "SHA-512-256": { hash: "SHA-512-256", session: false, rank: 0 },
  "SHA-256-sess": { hash: "SHA-256", session: true, rank: 1 },
  "SHA-256": { hash: "SHA-256", session: false, rank: 1 },
  "MD5-sess": { hash: "MD5", session: true, rank: 2 },
  MD5: { hash: "MD5", session: false, rank: 2 },
};

const NODE_NAMES: Readonly<Record<HashAlgorithm, string>> = {
  MD5: "md5",
  "SHA-256": "sha256",
  "SHA-512-256": "sha512-256",
};

const available: Partial<Record<HashAlgorithm, boolean>> = {};

/** The registered spelling of an algorithm token in any letter case; `undefined` when it is not registered. */
export function findAlgorithm(token: string): DigestAlgorithm | undefined {
  // Comparing six short texts is cheaper than hashing one of them for a Map.
  for (const algorithm of digestAlgorithms) if (algorithm === token) return algorithm;
  const wanted = token.toLowerCase();
  return digestAlgorithms.find((algorithm) => algorithm.toLowerCase() === wanted);
}

/** Where an algorithm stands among all: the lower, the stronger, a hash and its -sess form alike. */
export function rankOf(algorithm: DigestAlgorithm): number {
  return TRAITS[algorithm].rank;
}

/** Whether A1 also holds nonce and cnonce (RFC 7616 section 3.4.2). */
export function isSessionAlgorithm(algorithm: DigestAlgorithm): boolean {
  return TRAITS[algorithm].session;
}

/** The hash function of an algorithm. */
export function hashOf(algorithm: DigestAlgorithm): HashAlgorithm {
  return TRAITS[algorithm].hash;
}

/** The name under which node:crypto knows a hash function. */
export function nodeHashName(algorithm: HashAlgorithm): string {
  return NODE_NAMES[algorithm];
}

/** Whether this Node can compute an algorithm: a build in FIPS mode has no MD5. */
export function isAvailable(algorithm: DigestAlgorithm): boolean {
  const name = hashOf(algorithm);
  available[name] ??= canCompute(NODE_NAMES[name]);
  return available[name];
}

function canCompute(nodeName: string): boolean {
  try {
    return hash(nodeName, "").length > 0;
  } catch {
    return false;
  }
}

/**
 * The hash of text or bytes as lower-case hexadecimal.
 *
 * @param data a string is hashed as UTF-8
 * @throws DigestError `ERR_DIGEST_ALGORITHM_UNSUPPORTED` when this Node was built without the function
 */
export function digestHex(algorithm: HashAlgorithm, data: string | Uint8Array): string {
  try {
    // One-shot hashing: half the cost of createHash().update().digest() for strings of this size.
    return hash(NODE_NAMES[algorithm], data, "hex");
  } catch (cause) {
    throw new DigestError(
      "ERR_DIGEST_ALGORITHM_UNSUPPORTED",
      `this Node cannot compute ${algorithm} (a FIPS build has no MD5); offer another algorithm`,
      { cause },
    );
  }
}
