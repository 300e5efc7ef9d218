import type { HashAlgorithm } from "@digest-conformance/digest/core";
import type { DigestPolicy } from "./digest-policy.ts";

/** The realm of every Atlas deployment. */
export const ATLAS_REALM = "MMS Public API";

/**
 * A `WWW-Authenticate` value. With the default policy it is, byte for byte, what Atlas and Jetty write: an
 * empty `domain`, a bare `algorithm`, a quoted `qop`, and `stale` always there.
 *
 * @param nonce base64 text
 */
export function formatChallenge(
  policy: DigestPolicy,
  algorithm: HashAlgorithm,
  nonce: string,
  stale: boolean,
): string {
  const parameters = [`realm="${ATLAS_REALM}"`, 'domain=""', `nonce="${nonce}"`];
  if (policy.algorithmForm === "bare") parameters.push(`algorithm=${algorithm}`);
  if (policy.algorithmForm === "quoted") parameters.push(`algorithm="${algorithm}"`);
  if (policy.qop) parameters.push('qop="auth"');
  parameters.push(`stale=${STALE_FORMS[policy.staleForm](stale)}`);
  return `Digest ${parameters.join(policy.separator)}`;
}

const STALE_FORMS: Readonly<Record<DigestPolicy["staleForm"], (stale: boolean) => string>> = {
  bare: (stale) => String(stale),
  quoted: (stale) => `"${stale}"`,
  "upper-case": (stale) => String(stale).toUpperCase(),
};
