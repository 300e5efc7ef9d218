import { hashOf } from "../core/algorithm.ts";
import { hashByteText, utf8ByteText } from "../core/byte-text.ts";
import type { DigestChallenge } from "../core/digest-challenge.ts";
import { computeHa1 } from "../core/response.ts";
import { DigestError } from "../errors.ts";
import { extendedValue } from "../grammar/extended-value.ts";
import { isQuotable, quotedString } from "../grammar/quoted-string.ts";
import { type DigestCredentials, isHashedCredentials } from "./digest-credentials.ts";

/** What is left of credentials once a challenge is known: enough to sign, without the password. */
export interface UserIdentity {
  readonly ha1: string;
  /** `username="..."` or `username*=...`, as it is sent. */
  readonly usernameParameter: string;
}

/**
 * Derives HA1 and the user name parameter (RFC 7616 sections 3.4.2, 3.4.4 and 4). `null` when the
 * credentials hold no HA1 for the challenge's realm or hash function.
 */
export function deriveIdentity(
  credentials: DigestCredentials,
  challenge: DigestChallenge,
): UserIdentity | null {
  const { algorithm, realm, utf8 } = challenge;
  const username = normalise(credentials.username, utf8);
  const usernameParameter = formatUsername(username, challenge);
  if (!isHashedCredentials(credentials)) {
    const password = normalise(credentials.password, utf8);
    return { ha1: computeHa1(algorithm, { username, realm, password }), usernameParameter };
  }
  const ha1 = credentials.ha1[hashOf(algorithm)];
  if (ha1 === undefined || utf8ByteText(credentials.realm) !== realm) return null;
  return { ha1, usernameParameter };
}

/** The server asks for Normalization Form C with charset=UTF-8 alone (RFC 7616 section 4). */
function normalise(text: string, utf8: boolean): string {
  return utf8 ? text.normalize("NFC") : text;
}

/**
 * The name's UTF-8 bytes in a quoted-string, whose grammar allows every byte above 0x7f; what it does not
 * allow, control characters, makes it username* (RFC 7616 section 3.4). Section 4 would let any name
 * beyond ASCII be sent as username*, but servers that say charset=UTF-8 and know only `username` exist,
 * and the other way round none is known.
 */
function formatUsername(username: string, { algorithm, realm, userhash }: DigestChallenge): string {
  const bytes = utf8ByteText(username);
  if (userhash) return `username="${hashByteText(hashOf(algorithm), `${bytes}:${realm}`)}"`;
  return isQuotable(bytes)
    ? `username=${quotedString(bytes)}`
    : `username*=${extendedValue(username)}`;
}

/** Throws unless these are credentials, whoever made them. */
export function checkCredentials(
  value: unknown,
  source: string,
): asserts value is DigestCredentials {
  const fault = findFault(value);
  if (fault !== null) {
    throw new DigestError("ERR_DIGEST_OPTION_INVALID", `${source}: ${fault}`);
  }
}

function findFault(value: unknown): string | null {
  if (typeof value !== "object" || value === null) return "credentials are an object";
  const fields = value as Record<string, unknown>; // any object can be looked into
  if (!isText(fields["username"])) return "username must be a string of Unicode text";
  if ("ha1" in fields) {
    if (!isText(fields["realm"])) return "realm must be the string that ha1 was made for";
    const { ha1 } = fields;
    const known = typeof ha1 === "object" && ha1 !== null ? Object.values(ha1) : [];
    const hex = known.every((entry) => typeof entry === "string" && /^[0-9a-f]+$/.test(entry));
    return known.length > 0 && hex
      ? null
      : "ha1 must hold lower-case hexadecimal text for at least one of MD5, SHA-256, SHA-512-256";
  }
  return isText(fields["password"]) ? null : "password must be a string of Unicode text";
}

function isText(value: unknown): boolean {
  return typeof value === "string" && value.isWellFormed();
}
