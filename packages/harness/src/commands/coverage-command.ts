import { COVERAGE_STATES } from "../coverage/coverage.ts";
import { type CoverageSummary, summariseCoverage } from "../coverage/summarise-coverage.ts";
import type { TextSink } from "../report/terminal.ts";

/**
 * `digest-conformance coverage`: which requirements of the RFCs the cases try. Returns the exit code, which says
 * whether the list is whole.
 *
 * @param json writes the data instead of the tables
 * @param all names every requirement
 */
export function coverageCommand(
  { json, all }: { readonly json: boolean; readonly all: boolean },
  out: TextSink,
): number {
  const summary = summariseCoverage();
  if (json) out.write(`${JSON.stringify(summary, null, 2)}\n`);
  else {
    for (const rfc of summary.rfcs) out.write(`${table(rfc).join("\n")}\n\n`);
    if (all) for (const rfc of summary.rfcs) out.write(`${listing(rfc).join("\n")}\n\n`);
    for (const problem of summary.problems) out.write(`${problem}\n`);
  }
  return summary.problems.length === 0 ? 0 : 1;
}

type SummarisedRfc = CoverageSummary["rfcs"][number];

function table({ rfc, title, scope, levels }: SummarisedRfc): string[] {
  return [
    `RFC ${rfc}, ${title}. ${scope}`,
    `        ${COVERAGE_STATES.map((state) => state.padStart(12)).join("")}         all`,
    ...Object.entries(levels).map(([level, states]) => {
      const counts = COVERAGE_STATES.map((state) => states[state]);
      const sum = counts.reduce((a, b) => a + b, 0);
      return `${level.padEnd(8)}${[...counts, sum].map((count) => String(count).padStart(12)).join("")}`;
    }),
  ];
}

function listing({ rfc, sections }: SummarisedRfc): string[] {
  return sections.flatMap(({ section, title, requirements }) => [
    `RFC ${rfc} section ${section}, ${title}`,
    ...requirements.map(
      ({ level, who, says, state, cases = [], because = "" }) =>
        `  ${level} (${who}): ${says}\n      ${state}: ${because}${cases.join(" ")}`,
    ),
  ]);
}
