import { MUFASA } from "../src/accounts.ts";
import type { Address } from "../src/free-address.ts";
import { findWireFaults } from "../src/wire/find-wire-faults.ts";
import { readRequests } from "../src/wire/read-wire.ts";
import { startRelay } from "../src/wire/relay.ts";
import type { Scenario } from "./scenarios.ts";
import { createTrialClient, type Outcome, type TrialRoute } from "./trial-client.ts";
import { makeFirstNonceUnknown } from "./unknown-nonce.ts";

export interface TrialResult {
  readonly outcomes: readonly Outcome[];
  /** How many requests went over the wire for the calls. */
  readonly requests: number;
  /** See {@link findWireFaults}. */
  readonly faults: readonly string[];
}

/** Has a new client do what a scenario says, with every byte it sends looked at. */
export async function runTrial(
  address: Address,
  route: Omit<TrialRoute, "serverPort">,
  scenario: Scenario,
): Promise<TrialResult> {
  const { account = MUFASA, challengeKnown = false, nonceUnknown = false, calls } = scenario;
  await using relay = await startRelay(
    address,
    nonceUnknown ? { alter: makeFirstNonceUnknown() } : {},
  );
  await using client = createTrialClient({ ...route, serverPort: relay.port }, scenario);
  if (challengeKnown) await client.call({ method: "GET", target: "/" });
  const before = readRequests(relay.conversations).length;
  const outcomes: Outcome[] = [];
  if (scenario.atOnce === true) {
    outcomes.push(...(await Promise.all(calls.map((call) => client.call(call)))));
  } else {
    for (const call of calls) outcomes.push(await client.call(call));
  }
  return {
    outcomes,
    requests: readRequests(relay.conversations).length - before,
    faults: findWireFaults(relay.conversations, account),
  };
}

/** `200 in 2`; `200 x 31, 401 x 1 in 33` where calls differ. */
export function formatTrial({ outcomes, requests }: TrialResult): string {
  const counts = Map.groupBy(outcomes, (outcome) => outcome);
  const [only] = counts.keys();
  const list = [...counts].map(([outcome, { length }]) => `${outcome} x ${length}`).join(", ");
  return `${counts.size === 1 ? only : list} in ${requests}`;
}
