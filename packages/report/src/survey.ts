import { type Cell, worstCell } from "./cell.ts";
import type { CaseData, ReportData } from "./report-data.ts";

/** What the matrix shows of one case, all its variants together. */
export interface SurveyedCase {
  readonly variants: readonly CaseData[];
  /** By the id of a client. */
  readonly cells: ReadonlyMap<string, Cell>;
  readonly deviates: boolean;
  readonly surprises: boolean;
  readonly disagrees: boolean;
}

/** A report gone through once. */
export interface Survey {
  /** By area and then in the order of the cases. */
  readonly areas: ReadonlyArray<readonly [area: string, cases: readonly SurveyedCase[]]>;
  /** By the letter of a cell how many results have it. */
  readonly counts: ReadonlyMap<string, number>;
  readonly attempts: number;
  readonly predicted: number;
}

type Kept = { readonly outcome: string; readonly baseline: string };

/** Goes through a report and keeps of each result what the matrix shows. */
export function surveyReport(report: ReportData, cases: readonly CaseData[]): Survey {
  const results = new Map<string, Map<string, Kept[]>>();
  const counts = new Map<string, number>();
  let attempts = 0;
  let predicted = 0;
  for (const { case: id, client, outcome, baseline, bytesEqual } of report.results) {
    attempts += 1;
    if (bytesEqual) predicted += 1;
    const kept = { outcome, baseline };
    const { letter } = worstCell([kept]);
    counts.set(letter, (counts.get(letter) ?? 0) + 1);
    const ofCase = results.get(id) ?? new Map<string, Kept[]>();
    results.set(id, ofCase);
    ofCase.set(client, [...(ofCase.get(client) ?? []), kept]);
  }
  const disagreeing = new Set<string>();
  for (const { case: id, unanimous } of report.agreements) if (!unanimous) disagreeing.add(id);

  const surveyed = [...Map.groupBy(cases, ({ id }) => id)]
    .filter(([id]) => results.has(id))
    .map(([id, variants]) => {
      const ofCase = [...(results.get(id) ?? [])];
      const cells = new Map(ofCase.map(([client, kept]) => [client, worstCell(kept)]));
      const names = new Set([...cells.values()].map(({ name }) => name));
      return {
        variants,
        cells,
        deviates: names.has("deviates") || names.has("error"),
        surprises: names.has("surprise"),
        disagrees: disagreeing.has(id),
      };
    });
  const areas = [...Map.groupBy(surveyed, ({ variants }) => variants[0]?.area ?? "")];
  return { areas, counts, attempts, predicted };
}
