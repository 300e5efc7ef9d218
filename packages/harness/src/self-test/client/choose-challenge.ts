import type { Makes } from "./fault.ts";
import type { ReadChallenge } from "./read-challenge.ts";

/** A Digest challenge that can be answered, and how it will be. */
export interface ChosenChallenge {
  readonly realm: string;
  readonly nonce: string;
  readonly opaque: string | undefined;
  /** As the challenge writes it; `undefined` where it names none. */
  readonly algorithm: string | undefined;
  readonly qop: string | undefined;
  /** What goes into the hash in the place of `qop`. */
  readonly hashedQop: string | undefined;
  readonly userhash: boolean;
  readonly utf8: boolean;
  readonly stale: boolean;
  /** The `domain` list (RFC 7616 section 3.3); empty for the whole origin. */
  readonly domain: readonly string[];
}

const ALGORITHMS = /^(?:md5|sha-256|sha-512-256)(?:-sess)?$/i;

/** The first challenge that can be answered (RFC 7616 section 3.7), or `undefined`. */
export function chooseChallenge(
  challenges: readonly ReadChallenge[],
  makes: Makes,
): ChosenChallenge | undefined {
  for (const { scheme, parameters } of challenges) {
    const chosen = scheme === "digest" ? choose(parameters, makes) : undefined;
    if (chosen !== undefined) return chosen;
    if (scheme === "digest" && makes("first-digest-only")) return undefined;
  }
  return undefined;
}

function choose(
  parameters: ReadonlyMap<string, string>,
  makes: Makes,
): ChosenChallenge | undefined {
  const realm = parameters.get("realm");
  const nonce = parameters.get("nonce");
  const algorithm = parameters.get("algorithm");
  if (makes("missing-nonce-answered") && nonce === undefined)
    return choose(new Map([...parameters, ["nonce", "undefined"]]), makes);
  if (realm === undefined || nonce === undefined) return undefined;
  if (/[\r\n\0]/.test([...parameters.values()].join())) return undefined;
  if (makes("empty-realm-refused") && realm === "") return undefined;
  if (makes("unknown-parameters-refused") && [...parameters.keys()].some(isUnknown))
    return undefined;
  const unknown = algorithm !== undefined && !ALGORITHMS.test(algorithm);
  if (unknown && !makes("unknown-algorithm-as-md5")) return undefined;
  if (algorithm !== undefined && makes("sha-256-refused") && /^sha-256/i.test(algorithm))
    return undefined;
  if (makes("algorithm-case-sensitive") && algorithm === algorithm?.toLowerCase() && algorithm)
    return undefined;
  const qop = chooseQop(parameters.get("qop"), makes);
  if (qop === null || (qop === undefined && /-sess$/i.test(algorithm ?? ""))) return undefined;
  return {
    realm,
    nonce: makes("nonce-cut") ? nonce.slice(0, 1023) : nonce,
    opaque: parameters.get("opaque"),
    algorithm,
    qop,
    hashedQop: makes("qop-list-hashed") ? parameters.get("qop") : qop,
    userhash: parameters.get("userhash")?.toLowerCase() === "true",
    utf8: parameters.get("charset")?.toLowerCase() === "utf-8",
    stale: isStale(parameters.get("stale"), makes),
    domain:
      parameters
        .get("domain")
        ?.split(" ")
        .filter((uri) => uri !== "") ?? [],
  };
}

/** `undefined` for the form of RFC 2069, `null` where nothing offered is known. */
function chooseQop(offered: string | undefined, makes: Makes): string | undefined | null {
  if (offered === undefined) return makes("qop-unasked") ? "auth" : undefined;
  if (makes("qop-list-echoed")) return offered;
  const options = makes("qop-not-trimmed")
    ? offered.split(",")
    : offered.split(",").map((option) => option.trim());
  if (makes("qop-first-blindly")) return options[0];
  if (makes("unknown-qop-dropped") && !options.includes("auth") && !options.includes("auth-int"))
    return undefined;
  return (
    ["auth", "auth-int"].find((known) => options.some((one) => one.toLowerCase() === known)) ?? null
  );
}

function isStale(value: string | undefined, makes: Makes): boolean {
  if (makes("stale-ignored")) return false;
  return makes("stale-case-sensitive") ? value === "true" : value?.toLowerCase() === "true";
}

function isUnknown(name: string): boolean {
  return !["realm", "nonce", "opaque", "qop", "algorithm", "domain", "stale"].includes(name);
}
