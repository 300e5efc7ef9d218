import type { DigestAlgorithm, HashAlgorithm } from "../core/algorithm.ts";

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
  /** The realm the hashes were made for. A challenge of another realm is not answered. */
  readonly realm: string;
  /** Lower-case hexadecimal for each hash function; algorithms without one are not answered. */
  readonly ha1: Readonly<Partial<Record<HashAlgorithm, string>>>;
}

export type DigestCredentials = PasswordCredentials | HashedCredentials;

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
 * for each space and hash function, and again after the server has refused what it gave; the answer is
 * not kept, only HA1.
 */
export type CredentialsProvider = (
  space: ProtectionSpace,
) => DigestCredentials | null | Promise<DigestCredentials | null>;

export function isHashedCredentials(
  credentials: DigestCredentials,
): credentials is HashedCredentials {
  return "ha1" in credentials;
}
