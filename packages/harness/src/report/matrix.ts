import { styleText } from "node:util";
import type { LoadedCase } from "../cases/conformance-case.ts";
import { distinctCases } from "../cases/load-cases.ts";
import type { Outcome } from "../judge/finding.ts";
import { worstOutcome } from "../judge/verdict.ts";
import type { ResultSummary } from "../run/result-summary.ts";
import type { ReportedClient } from "../run/run-events.ts";

type Style = Parameters<typeof styleText>[0];

interface Cell {
  readonly mark: string;
  readonly style: Style;
  readonly meaning: string;
}

/** One character a cell and its meaning; the colour says the same again. */
const CELLS: Readonly<Record<Outcome, Cell>> = {
  pass: { mark: "●", style: "green", meaning: "conforms, canonical" },
  "pass-lax": { mark: "◐", style: "green", meaning: "conforms, written in a lax form" },
  observed: { mark: "·", style: "cyan", meaning: "observed only" },
  refused: { mark: "–", style: "yellow", meaning: "declined, as it may" },
  fail: { mark: "✗", style: "yellow", meaning: "deviates, known and pinned in the baseline" },
  crash: { mark: "C", style: "yellow", meaning: "crashed, known" },
  timeout: { mark: "T", style: "yellow", meaning: "no end in time, known" },
  "not-applicable": { mark: " ", style: "dim", meaning: "not applicable" },
  blocked: { mark: "b", style: "dim", meaning: "blocked by another case" },
  "harness-error": { mark: "H", style: "red", meaning: "fault of the harness" },
};

const SURPRISE = {
  mark: "!",
  style: ["bold", "red"] satisfies Style,
  meaning: "a surprise: see below",
};
/** What of a result its cell shows. */
export type CellResult = Pick<ResultSummary, "case" | "client" | "outcome" | "baseline">;

const NOT_RUN: Cell = { mark: "?", style: "dim", meaning: "not run" };

/**
 * The matrix of cases by clients as text lines.
 *
 * @param colour whether to write terminal colours
 */
export function formatMatrix(
  cases: readonly LoadedCase[],
  clients: readonly ReportedClient[],
  results: readonly CellResult[],
  colour: boolean,
): string[] {
  const paint = (style: Style, text: string): string =>
    colour ? styleText(style, text, { validateStream: false }) : text;
  const cells = Map.groupBy(results, (result) => `${result.case} ${result.client}`);
  const titleWidth = Math.max(...cases.map(({ title }) => title.length), 20);
  const widths = clients.map(({ id }) => id.length);
  const lines = [`${" ".repeat(titleWidth + 2)}${clients.map(({ id }) => id).join("  ")}`];
  const shown = new Set<Cell>();
  let area = "";
  for (const one of distinctCases(cases)) {
    if (one.area !== area) {
      area = one.area;
      lines.push(paint("bold", area));
    }
    const row = clients.map(({ id }, column) => {
      const cell = cellFor(cells.get(`${one.id} ${id}`));
      shown.add(cell);
      return paint(cell.style, centre(cell.mark, widths[column] ?? 1));
    });
    lines.push(`  ${one.title.padEnd(titleWidth)}${row.join("  ")}`);
  }
  return [...lines, "", ...legend(shown, paint)];
}

/** A case with variants is as good as the worst of them. */
function cellFor(results: readonly CellResult[] = []): Cell {
  if (results.length === 0) return NOT_RUN;
  if (results.some(({ baseline }) => baseline !== "as-expected")) return SURPRISE;
  return CELLS[worstOutcome(results.map(({ outcome }) => outcome))];
}

function legend(shown: ReadonlySet<Cell>, paint: (style: Style, text: string) => string): string[] {
  const entries = [...Object.values(CELLS), SURPRISE, NOT_RUN].filter(
    (cell) => shown.has(cell) && cell.mark !== " ",
  );
  return entries.map(({ mark, style, meaning }) => `  ${paint(style, mark)} ${meaning}`);
}

function centre(mark: string, width: number): string {
  const left = Math.floor((width - 1) / 2);
  return " ".repeat(left) + mark + " ".repeat(Math.max(width - 1 - left, 0));
}
