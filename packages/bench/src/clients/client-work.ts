import type { Work } from "../processes/subject.ts";
import { type ClientChoice, openClient } from "./open-client.ts";
import { runInFlight } from "./run-in-flight.ts";

export interface ClientParameter extends ClientChoice {
  /** A number is put behind it. */
  readonly url: string;
  /** How many targets the calls go round. */
  readonly targets: number;
  readonly inFlight: number;
}

/** One GET after another, so many at a time; each has to be answered with 200. */
export async function clientWork(parameter: ClientParameter): Promise<Work> {
  const { url, targets, inFlight } = parameter;
  const client = await openClient(parameter);
  return {
    run: (operations) =>
      runInFlight(operations, inFlight, (i) => client.get(`${url}${i % targets}`)),
  };
}
