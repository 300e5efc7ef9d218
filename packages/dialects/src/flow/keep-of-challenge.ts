import type { Flow } from "../dialect.ts";
import type { SeenChallenge } from "../reading/read-challenge.ts";

/** An answered challenge as later requests know it. */
export function keepOfChallenge(keeps: Flow["keeps"], challenge: SeenChallenge): SeenChallenge {
  if (keeps === undefined || "refusal" in challenge) return challenge;
  const kept = Object.entries(keeps).flatMap(([name, find]): Array<[string, string]> => {
    const [text] = new RegExp(find).exec(challenge.parameters.get(name) ?? "") ?? [];
    return text === undefined || !challenge.parameters.has(name) ? [] : [[name, text]];
  });
  return { scheme: challenge.scheme, parameters: new Map(kept) };
}
