import type { ResultData } from "./report-data.ts";

/** How a result, or the worst of several, shows in the matrix. */
export interface Cell {
  readonly letter: string;
  /** Its class in the style sheet. */
  readonly name: string;
  readonly meaning: string;
}

const SURPRISE: Cell = {
  letter: "!",
  name: "surprise",
  meaning: "a surprise: not as its baseline says",
};

/** From the worst to the best. */
const CELLS: ReadonlyArray<readonly [outcome: string, cell: Cell]> = [
  ["harness-error", { letter: "H", name: "error", meaning: "fault of the harness" }],
  ["timeout", { letter: "T", name: "deviates", meaning: "no end in time, known" }],
  ["crash", { letter: "C", name: "deviates", meaning: "crashed, known" }],
  ["fail", { letter: "D", name: "deviates", meaning: "deviates, known and in its baseline" }],
  ["blocked", { letter: "B", name: "none", meaning: "blocked by another case" }],
  ["refused", { letter: "R", name: "refused", meaning: "declined, as it may" }],
  ["pass-lax", { letter: "L", name: "lax", meaning: "conforms, written in a lax form" }],
  ["observed", { letter: "O", name: "observed", meaning: "observed only" }],
  ["pass", { letter: "P", name: "pass", meaning: "conforms, canonical" }],
  ["not-applicable", { letter: "–", name: "none", meaning: "not applicable" }],
];

const NOT_RUN: Cell = { letter: "?", name: "none", meaning: "not run" };

/** Every kind of cell, from the best to the worst. */
export const everyCell: readonly Cell[] = [
  ...CELLS.map(([, cell]) => cell).reverse(),
  SURPRISE,
  NOT_RUN,
];

/** The cell of a client at all variants of a case. */
export function worstCell(results: ReadonlyArray<Pick<ResultData, "outcome" | "baseline">>): Cell {
  if (results.some(({ baseline }) => baseline !== "as-expected")) return SURPRISE;
  const outcomes = new Set(results.map(({ outcome }) => outcome));
  return CELLS.find(([outcome]) => outcomes.has(outcome))?.[1] ?? NOT_RUN;
}
