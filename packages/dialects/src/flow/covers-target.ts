import type { Flow } from "../dialect.ts";
import type { SeenChallenge } from "../reading/read-challenge.ts";

/** Whether a library sends credentials for an earlier challenge along with a request, unasked. */
export function coversTarget(
  rule: Flow["reuses"],
  challenge: SeenChallenge,
  answered: string,
  next: string,
): boolean {
  switch (rule) {
    case "never":
      return false;
    case "always":
      return true;
    case "directory":
      return next.startsWith(answered.replace(/\?.*$/s, "").replace(/[^/]*$/, ""));
    case "domain":
      return isInDomain(challenge, next);
  }
}

/** By whole path segments; spaces of other origins cover nothing here. */
function isInDomain(challenge: SeenChallenge, next: string): boolean {
  const domain = "parameters" in challenge ? (challenge.parameters.get("domain") ?? "") : "";
  const spaces = domain.split(/\s+/).filter((space) => space !== "");
  if (spaces.length === 0) return true;
  return spaces.some(
    (space) =>
      next.startsWith(space) &&
      (next.length === space.length || space.endsWith("/") || next[space.length] === "/"),
  );
}
