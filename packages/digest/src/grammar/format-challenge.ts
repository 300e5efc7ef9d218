import { quotedString } from "./quoted-string.ts";

/** What a server offers, for {@link formatChallenge}. */
export interface ChallengeParameters {
  /** Latin-1 text, as are the others. */
  readonly realm: string;
  readonly nonce: string;
  readonly algorithm?: string;
  readonly qop?: readonly string[];
  readonly opaque?: string;
  readonly stale?: boolean;
  readonly domain?: string;
  readonly charset?: "UTF-8";
  readonly userhash?: boolean;
}

/**
 * Writes a Digest challenge as RFC 7616 section 3.3 has it: realm, domain, nonce, opaque and qop quoted,
 * stale, algorithm, charset and userhash bare, separated by a comma and a space.
 *
 * @throws DigestError `ERR_DIGEST_VALUE_UNSENDABLE` for text that cannot stand in a header field
 */
export function formatChallenge(parameters: ChallengeParameters): string {
  const { realm, domain, nonce, opaque, algorithm, qop, stale, charset, userhash } = parameters;
  const parts = [`Digest realm=${quotedString(realm)}`];
  if (domain !== undefined) parts.push(`domain=${quotedString(domain)}`);
  parts.push(`nonce=${quotedString(nonce)}`);
  if (opaque !== undefined) parts.push(`opaque=${quotedString(opaque)}`);
  if (algorithm !== undefined) parts.push(`algorithm=${algorithm}`);
  if (qop !== undefined) parts.push(`qop=${quotedString(qop.join(", "))}`);
  if (stale !== undefined) parts.push(`stale=${stale}`);
  if (charset !== undefined) parts.push(`charset=${charset}`);
  if (userhash !== undefined) parts.push(`userhash=${userhash}`);
  return parts.join(", ");
}
