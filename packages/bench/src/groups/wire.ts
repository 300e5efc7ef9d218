import { openClient } from "../clients/open-client.ts";
import { runInFlight } from "../clients/run-in-flight.ts";
import { spreadOf } from "../measure/statistics.ts";
import type { Measurement } from "../report/measurement.ts";
import { startDigestOrigin } from "../servers/digest-origin.ts";
import {
  type ListedClient,
  OUR_FETCH,
  OUR_INTERCEPTOR,
  OUR_UNDICI_FETCH,
  PEER_CLIENTS,
} from "./client-list.ts";
import type { Group } from "./group.ts";

const IN_FLIGHT = 32;
const STEADY_CALLS = 320;
const REPETITIONS = 3;
const CREDENTIALS = { username: "Mufasa", password: "Circle of Life" };

const COLD = `requests on the wire, ${IN_FLIGHT} calls at once, cold client`;
const STEADY = "requests on the wire per call, warm client";
const REPEATED = "requests with an nc that was used before, per call";

interface Counts {
  readonly cold: number;
  readonly steady: number;
  readonly repeated: number;
}

/** What goes over the wire, against a server that refuses a repeated nc. These are counts: no noise. */
export const wire: Group = {
  name: "wire",
  summary: "requests per call and repeated nc, against a server that refuses repeats",
  async measure({ say }) {
    say("requests on the wire");
    const measurements: Measurement[] = [];
    for (const listed of [...OURS, ...PEER_CLIENTS]) {
      const ours = OURS.includes(listed);
      const counts: Counts[] = [];
      for (let i = 0; i < REPETITIONS; i += 1) counts.push(await count(listed, ours));
      const line = (name: string, goal: number, of: (one: Counts) => number): Measurement => ({
        name,
        subject: listed.name,
        against: "calls",
        ratio: spreadOf(counts.map(of)),
        goal: ours ? goal : null,
        counted: true,
      });
      measurements.push(
        line(COLD, (IN_FLIGHT + 1) / IN_FLIGHT, ({ cold }) => cold),
        line(STEADY, 1, ({ steady }) => steady),
        line(REPEATED, 0, ({ repeated }) => repeated),
      );
    }
    return measurements.toSorted((a, b) => ORDER.indexOf(a.name) - ORDER.indexOf(b.name));
  },
};

const OURS: readonly ListedClient[] = [OUR_INTERCEPTOR, OUR_FETCH, OUR_UNDICI_FETCH];
const ORDER = [COLD, STEADY, REPEATED];

/** @param strict whether a call that is not answered with 200 ends the benchmark */
async function count(listed: ListedClient, strict: boolean): Promise<Counts> {
  await using origin = await startDigestOrigin({ ...CREDENTIALS, strict: true });
  await using client = await openClient({ ...listed, credentials: CREDENTIALS });
  const call = async (i: number): Promise<number> => {
    const answered = client.get(`${origin.url}/digest/${i}`);
    if (strict) return answered;
    // That a peer's repeated nc is refused in the end is counted below, by what it sent.
    await answered.catch(() => {});
    return 200;
  };
  await runInFlight(IN_FLIGHT, IN_FLIGHT, call);
  const cold = origin.counts.requests;
  await runInFlight(STEADY_CALLS, IN_FLIGHT, call);
  const steady = origin.counts.requests - cold;
  return {
    cold: cold / IN_FLIGHT,
    steady: steady / STEADY_CALLS,
    repeated: origin.counts.repeatedNc / (IN_FLIGHT + STEADY_CALLS),
  };
}
