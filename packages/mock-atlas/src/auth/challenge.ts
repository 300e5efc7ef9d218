/** The realm of every Atlas deployment. */
export const ATLAS_REALM = "MMS Public API";

/**
 * The `WWW-Authenticate` value, byte for byte as Atlas and Jetty write it: an empty `domain`, a bare
 * `algorithm`, a quoted `qop`, and `stale` always there.
 *
 * @param nonce base64 text
 */
export function formatAtlasChallenge(nonce: string, stale: boolean): string {
  return `Digest realm="${ATLAS_REALM}", domain="", nonce="${nonce}", algorithm=MD5, qop="auth", stale=${stale}`;
}
