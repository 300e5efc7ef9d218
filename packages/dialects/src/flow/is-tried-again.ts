import type { Retries } from "../dialect.ts";
import type { SeenChallenge } from "../reading/read-challenge.ts";
import { isStale } from "./is-stale.ts";

/** A request that was answered with 401. */
export interface RefusedRequest {
  /** How many retries its call has cost. */
  readonly retries: number;
  readonly carried: "nothing" | "credentials";
  /** What the 401 holds. */
  readonly challenges: readonly SeenChallenge[];
}

/** Whether a library tries a refused request again. */
export function isTriedAgain(
  rule: Retries,
  { retries, carried, challenges }: RefusedRequest,
): boolean {
  if (rule.limit !== null && retries >= rule.limit) return false;
  if (carried === "nothing") return true;
  const condition = retries === 0 ? rule.inAdvance : rule.answered;
  return condition === "any" || (condition === "stale" && challenges.some(isStale));
}
