import type { Challenge } from "../grammar/parse-challenges.ts";
import {
  type DigestAlgorithm,
  digestAlgorithms,
  findAlgorithm,
  isSessionAlgorithm,
} from "./algorithm.ts";

/** A Digest challenge that can be answered (RFC 7616 section 3.3). Text is Latin-1, quoting undone. */
export interface DigestChallenge {
  readonly realm: string;
  readonly nonce: string;
  readonly opaque: string | undefined;
  readonly algorithm: DigestAlgorithm;
  /** The algorithm as the server spelt it, to be echoed; `undefined` when it named none. */
  readonly algorithmToken: string | undefined;
  /** The options offered that this package knows; empty for a server of RFC 2069 that offers none. */
  readonly qop: ReadonlyArray<"auth" | "auth-int">;
  readonly stale: boolean;
  /** Whether names and passwords are to be normalised to NFC before they are hashed (section 4). */
  readonly utf8: boolean;
  readonly userhash: boolean;
}

/**
 * Reads what a challenge means. `null` when it is of another scheme, or cannot be answered: realm or
 * nonce missing, an algorithm that is not registered, a list of qop options without a known one, or a
 * -sess algorithm without qop, whose A1 needs a cnonce that the server would never see.
 */
export function readDigestChallenge({ scheme, parameters }: Challenge): DigestChallenge | null {
  if (scheme.toLowerCase() !== "digest") return null;
  const realm = parameters.get("realm");
  const nonce = parameters.get("nonce");
  const algorithmToken = parameters.get("algorithm");
  const algorithm = findAlgorithm(algorithmToken ?? "MD5");
  if (realm === undefined || nonce === undefined || algorithm === undefined) return null;
  const options = parameters.get("qop");
  const qop = readQop(options);
  if (options === undefined ? isSessionAlgorithm(algorithm) : qop.length === 0) return null;
  return {
    realm,
    nonce,
    opaque: parameters.get("opaque"),
    algorithm,
    algorithmToken,
    qop,
    stale: parameters.get("stale")?.toLowerCase() === "true",
    utf8: parameters.get("charset")?.toLowerCase() === "utf-8",
    userhash: parameters.get("userhash")?.toLowerCase() === "true",
  };
}

/**
 * The strongest challenge that can be answered, or `null`. Between equals the server's order decides
 * (RFC 7616 section 3.7).
 *
 * @param allowed the algorithms to answer; all registered ones when left out
 */
export function selectDigestChallenge(
  challenges: readonly Challenge[],
  allowed: readonly DigestAlgorithm[] = digestAlgorithms,
): DigestChallenge | null {
  let best: DigestChallenge | null = null;
  for (const challenge of challenges) {
    const candidate = readDigestChallenge(challenge);
    if (candidate === null || !allowed.includes(candidate.algorithm)) continue;
    if (best === null || rank(candidate) < rank(best)) best = candidate;
  }
  return best;
}

/** Unknown options are ignored (RFC 7616 section 3.3). */
function readQop(options: string | undefined): Array<"auth" | "auth-int"> {
  const known: Array<"auth" | "auth-int"> = [];
  for (const option of options?.split(",") ?? []) {
    const name = option.trim().toLowerCase();
    if ((name === "auth" || name === "auth-int") && !known.includes(name)) known.push(name);
  }
  return known;
}

/** A session variant is as strong as its hash, so the two share a rank. */
function rank({ algorithm }: DigestChallenge): number {
  return Math.floor(digestAlgorithms.indexOf(algorithm) / 2);
}
