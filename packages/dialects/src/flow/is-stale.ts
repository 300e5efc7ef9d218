import type { SeenChallenge } from "../reading/read-challenge.ts";

/** RFC 7616 section 3.3: the nonce was too old, the password was right. */
export function isStale(challenge: SeenChallenge): boolean {
  return "parameters" in challenge && challenge.parameters.get("stale")?.toLowerCase() === "true";
}
