import { type AuthScheme, readAuthSchemes } from "./auth-scheme.ts";

/** A challenge of any scheme (RFC 9110 section 11.3). */
export type Challenge = AuthScheme;

/**
 * Reads the challenges of one or more `WWW-Authenticate` (or `Proxy-Authenticate`) field values, in
 * order. One value may hold several challenges (RFC 9110 section 11.6.1).
 *
 * Never throws and takes time linear in the text. A challenge that is not well-formed ends the reading
 * of its field value: neither it nor what follows it there is returned, because nobody can say where it
 * ends.
 *
 * @param fieldValues Latin-1 text, one string for each field line
 *
 * @example
 * ```ts
 * import { parseChallenges } from "@digest-conformance/digest/core";
 *
 * const [challenge] = parseChallenges('Digest realm="MMS Public API", nonce="x", qop="auth"');
 * console.log(challenge?.parameters.get("realm")); // MMS Public API
 * ```
 */
export function parseChallenges(fieldValues: string | readonly string[]): Challenge[] {
  const values = typeof fieldValues === "string" ? [fieldValues] : fieldValues;
  return values.flatMap((value) => readAuthSchemes(value).schemes);
}
