import type { LoadedCase } from "../cases/conformance-case.ts";
import { distinctCases } from "../cases/load-cases.ts";
import type { ResultSummary } from "../run/result-summary.ts";
import type { ReportedClient } from "../run/run-events.ts";
import { countResults, type Totals } from "./conformance-report.ts";
import { type CellResult, formatMatrix } from "./matrix.ts";

const OUTCOMES: readonly (readonly [heading: string, name: keyof Totals])[] = [
  ["conforms", "pass"],
  ["conforms, lax", "passLax"],
  ["deviates", "fail"],
  ["declined", "refused"],
  ["observed", "observed"],
  ["crashed", "crash"],
  ["no end in time", "timeout"],
  ["not applicable", "notApplicable"],
];

/**
 * A report as Markdown: a table of counts, a row a client, and the whole matrix folded away. It names no
 * versions, times or dates, so two runs with the same verdicts give the same text.
 */
export function formatMarkdownMatrix(
  cases: readonly LoadedCase[],
  {
    clients,
    results,
  }: {
    readonly clients: readonly ReportedClient[];
    readonly results: ReadonlyArray<CellResult & Pick<ResultSummary, "bytesEqual">>;
  },
): string {
  const totals = countResults(results);
  const shown = OUTCOMES.filter(([, name]) => totals[name] > 0);
  const rows = clients.map(({ id, language }) => {
    const own = results.filter(({ client }) => client === id);
    const counts = countResults(own);
    const predicted = own.filter(({ bytesEqual }) => bytesEqual).length;
    return [
      `\`${id}\``,
      language,
      ...shown.map(([, name]) => String(counts[name])),
      `${predicted} of ${own.length}`,
    ];
  });
  const heads = ["client", "language", ...shown.map(([heading]) => heading), "bytes as predicted"];
  return [
    ...formatTable([heads, ...rows]),
    "",
    "<details>",
    `<summary>All ${distinctCases(cases).length} cases, as the terminal shows them</summary>`,
    "",
    "```text",
    ...formatMatrix(cases, clients, results, false).map((line) => line.trimEnd()),
    "```",
    "",
    "</details>",
  ].join("\n");
}

function formatTable(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  const [head = "", ...body] = rows.map(
    (row) => `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(" | ")} |`,
  );
  return [head, `| ${widths.map((width) => "-".repeat(width)).join(" | ")} |`, ...body];
}
