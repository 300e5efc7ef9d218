import { extendedValue } from "../grammar/extended-value.ts";
import { isPlain, isQuotable, quotedString } from "../grammar/quoted-string.ts";
import { hashOf } from "./algorithm.ts";
import { hashByteText, utf8ByteText } from "./byte-text.ts";
import type { DigestChallenge } from "./digest-challenge.ts";
import { type DigestCredentials, isHashedCredentials } from "./digest-credentials.ts";
import { computeHa1 } from "./response.ts";

/** What is left of credentials once a challenge is known: enough to sign with, without the password. */
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
  const username = utf8 ? credentials.username.normalize("NFC") : credentials.username;
  if (!isHashedCredentials(credentials)) {
    const password = utf8 ? credentials.password.normalize("NFC") : credentials.password;
    const ha1 = computeHa1(algorithm, { username, realm, password });
    return { ha1, usernameParameter: formatUsername(username, challenge) };
  }
  const ha1 = credentials.ha1[hashOf(algorithm)];
  if (ha1 === undefined || utf8ByteText(credentials.realm) !== realm) return null;
  return { ha1, usernameParameter: formatUsername(username, challenge) };
}

/**
 * The name's UTF-8 bytes in a quoted-string, whose grammar allows every byte above 0x7f; what it does not
 * allow, control characters, makes it username* (RFC 7616 section 3.4). Section 4 would let any name
 * beyond ASCII be sent as username*, but servers that say charset=UTF-8 and know only `username` exist,
 * and the other way round none is known.
 */
function formatUsername(username: string, { algorithm, realm, userhash }: DigestChallenge): string {
  if (isPlain(username) && !userhash) return `username="${username}"`;
  const bytes = utf8ByteText(username);
  if (userhash) return `username="${hashByteText(hashOf(algorithm), `${bytes}:${realm}`)}"`;
  return isQuotable(bytes)
    ? `username=${quotedString(bytes)}`
    : `username*=${extendedValue(username)}`;
}
