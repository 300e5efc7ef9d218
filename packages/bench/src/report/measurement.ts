import { ratioSpread, type Spread } from "../measure/statistics.ts";

/** What becomes one line of reports/bench.json, described by fixtures/schema/bench.schema.json. */
export interface Measurement {
  /** What was measured. */
  readonly name: string;
  readonly subject: string;
  /** What the subject is held against; a ratio of 1 means that the two are equal. */
  readonly against: string;
  readonly ratio: Spread;
  /** The most the ratio may be; `null` where nothing is promised. */
  readonly goal: number | null;
  /** Set for what was counted, not timed: there is no noise, so the worst repetition decides. */
  readonly counted?: true;
}

/** What is to be told of the contenders of one race. */
export interface Comparison {
  readonly subject: string;
  readonly against: string;
  readonly goal?: number;
}

/** Turns the costs of a race into the lines that were asked for. */
export function compare(
  name: string,
  costs: ReadonlyMap<string, readonly number[]>,
  comparisons: readonly Comparison[],
): Measurement[] {
  return comparisons.map(({ subject, against, goal = null }) => {
    const ratio = ratioSpread(costsOf(subject, costs), costsOf(against, costs));
    return { name, subject, against, ratio, goal };
  });
}

/** Whether the goal is met: by the median, since single repetitions catch the noise of the machine. */
export function meetsGoal({ ratio, goal, counted }: Measurement): boolean | null {
  if (goal === null) return null;
  return (counted === true ? ratio.max : ratio.median) <= goal;
}

function costsOf(name: string, costs: ReadonlyMap<string, readonly number[]>): readonly number[] {
  const found = costs.get(name);
  if (found === undefined) throw new RangeError(`${name} was not measured`);
  return found;
}
