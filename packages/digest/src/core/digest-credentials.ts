import type { HashAlgorithm } from "./algorithm.ts";

/** A name and a password as text; both are hashed as UTF-8 (RFC 7616 section 4). */
export interface PasswordCredentials {
  readonly username: string;
  readonly password: string;
}

/**
 * A name and HA1, H(username ":" realm ":" password), instead of the password. An HA1 is worth the
 * password within its realm, and nothing elsewhere.
 */
export interface HashedCredentials {
  readonly username: string;
  /** The realm the hashes were made for, as text. A challenge of another realm is not answered. */
  readonly realm: string;
  /** Lower-case hexadecimal for each hash function; algorithms without one are not answered. */
  readonly ha1: Readonly<Partial<Record<HashAlgorithm, string>>>;
}

/** A name with its password, or with HA1. */
export type DigestCredentials = PasswordCredentials | HashedCredentials;

export function isHashedCredentials(
  credentials: DigestCredentials,
): credentials is HashedCredentials {
  return "ha1" in credentials;
}
