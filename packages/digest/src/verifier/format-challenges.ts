import { formatChallenge } from "../grammar/format-challenge.ts";
import type { Settings } from "./settings.ts";

/**
 * A challenge for each algorithm offered, in the order of the options (RFC 7616 section 3.7).
 *
 * @param nonceOf called for each
 */
export function formatChallenges(
  { realm, domain, opaque, offers, qop, charset, userhash }: Settings,
  nonces: readonly string[],
  stale: boolean,
): string[] {
  return offers.map(({ algorithm }, index) =>
    formatChallenge({
      realm,
      nonce: nonces[index] ?? nonces[0] ?? "",
      algorithm,
      ...(domain === undefined ? {} : { domain }),
      ...(opaque === undefined ? {} : { opaque }),
      ...(qop.length === 0 ? {} : { qop }),
      ...(stale ? { stale } : {}),
      ...(charset === "UTF-8" ? { charset } : {}),
      ...(userhash ? { userhash } : {}),
    }),
  );
}
