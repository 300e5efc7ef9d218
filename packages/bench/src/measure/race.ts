import { type Comparison, compare, type Measurement } from "../report/measurement.ts";
import { type Contender, interleave } from "./interleave.ts";

export interface Race {
  /** What is measured, for the report. */
  readonly name: string;
  /** Made one after another, ended together. */
  readonly start: ReadonlyArray<() => Promise<Contender & AsyncDisposable>>;
  readonly comparisons: readonly Comparison[];
  readonly repetitions: number;
  readonly random: () => number;
}

/** Starts contenders, measures them side by side and ends them. */
export async function race(options: Race): Promise<Measurement[]> {
  const { name, start, comparisons, repetitions, random } = options;
  await using running = new AsyncDisposableStack();
  const contenders: Contender[] = [];
  for (const open of start) contenders.push(running.use(await open()));
  return compare(name, await interleave(contenders, { repetitions, random }), comparisons);
}
