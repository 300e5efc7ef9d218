import type { StepResult } from "./replay-flow.ts";

/** What a replay came to. */
export interface ReplayReport {
  /** How many flows. */
  readonly flows: number;
  /** How many answers. */
  readonly responses: number;
  /** How many were equal in everything that is compared. */
  readonly equal: number;
  /** How many had the recorded status. */
  readonly sameStatus: number;
  readonly differing: ReadonlyArray<{
    readonly flow: string;
    readonly file: string;
    readonly reason: string;
  }>;
}

/** Sums up the results of flows, by name. */
export function sumUp(results: ReadonlyMap<string, readonly StepResult[]>): ReplayReport {
  const steps = [...results].flatMap(([flow, all]) => all.map((step) => ({ flow, ...step })));
  return {
    flows: results.size,
    responses: steps.length,
    equal: steps.filter(({ difference }) => difference === null).length,
    sameStatus: steps.filter(({ difference }) => difference?.inStatus !== true).length,
    differing: steps.flatMap(({ flow, file, difference }) =>
      difference === null ? [] : [{ flow, file, reason: difference.reason }],
    ),
  };
}

/** The table of a replay: a line for each flow, then every difference. */
export function replayTable(results: ReadonlyMap<string, readonly StepResult[]>): string {
  const report = sumUp(results);
  const lines = [...results].map(([flow, steps]) => {
    const equal = steps.filter(({ difference }) => difference === null).length;
    return `${count(equal)} of ${count(steps.length)}  ${flow}`;
  });
  const differences = report.differing.map(({ file, reason }) => `  ${file}\n    ${reason}`);
  const { flows, responses, equal, sameStatus } = report;
  const share = responses === 0 ? 0 : Math.floor((1000 * equal) / responses) / 10;
  const total = `${flows} flows, ${responses} responses: ${equal} equal (${share} %), ${sameStatus} with the recorded status`;
  const parts = [...lines, ""];
  if (differences.length > 0) parts.push("Differing:", ...differences, "");
  return [...parts, total, ""].join("\n");
}

function count(number: number): string {
  return String(number).padStart(4);
}
