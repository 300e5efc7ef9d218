import { writeFileSync } from "node:fs";
import { readFlows } from "./read-flows.ts";
import { replayFlow } from "./replay-flow.ts";
import { replayTable, sumUp } from "./replay-table.ts";

export interface ReplayCommandOptions {
  /** Where to write the report as JSON. */
  readonly json?: string;
  /** Only flows whose name has this text in it. */
  readonly flow?: string;
  /** The percentage of equal answers below which the command fails. */
  readonly atLeast?: number;
}

/**
 * Replays the recordings under a folder and prints what came of it.
 *
 * @returns whether enough was equal
 * @throws MockAtlasError `ERR_MOCK_ATLAS_OPTION_INVALID` when there is no recording
 */
export function replay(
  folder: string,
  options: ReplayCommandOptions,
  print: (text: string) => void,
): boolean {
  const flows = readFlows(folder).filter(({ name }) => name.includes(options.flow ?? ""));
  const results = new Map(flows.map((flow) => [flow.name, replayFlow(flow)]));
  const report = sumUp(results);
  if (options.json !== undefined) {
    writeFileSync(options.json, `${JSON.stringify(report, null, 2)}\n`);
  }
  print(replayTable(results));
  return 100 * report.equal >= (options.atLeast ?? 0) * report.responses;
}
