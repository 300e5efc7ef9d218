import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { formatTrial, type TrialResult } from "./run-trial.ts";

const GUIDE = resolve(import.meta.dirname, "../../../docs/real-servers.md");

/** What the table in docs/real-servers.md says of a scenario at a server. */
export interface Cell {
  readonly row: string;
  readonly column: string;
  readonly text: string;
}

/** What stands in a cell whose scenario does not apply to the server. */
const NOT_APPLICABLE = "-";

/** All cells of the table, those that say nothing left out. */
export function readCells(): readonly Cell[] {
  const [head = [], , ...rows] = readFileSync(GUIDE, "utf8")
    .split("\n")
    .filter((line) => line.startsWith("|"))
    .map((line) =>
      line
        .split("|")
        .map((cell) => cell.trim())
        .slice(1, -1),
    );
  return rows.flatMap(([row = "", ...texts]) =>
    texts
      .map((text, index) => ({ row, column: head[index + 1] ?? "", text }))
      .filter(({ text }) => text !== NOT_APPLICABLE),
  );
}

/**
 * A trial's result in the words of the cell it is held against: those of the cell itself where it leaves
 * room (`200 or 401 in 33 to 97`) and the result is within it.
 */
export function formatAgainst(cell: string, result: TrialResult): string {
  const room = /^(\S+)(?: or (\S+))? in (\d+) to (\d+)$/.exec(cell);
  if (room === null) return formatTrial(result);
  const [, first, second, least, most] = room;
  const fits =
    result.outcomes.every((outcome) => outcome === first || outcome === second) &&
    result.requests >= Number(least) &&
    result.requests <= Number(most);
  return fits ? cell : formatTrial(result);
}
