import type { LoadedCase } from "../cases/conformance-case.ts";
import type { Outcome } from "../judge/finding.ts";
import type { ResultSummary } from "../run/result-summary.ts";
import type { ReportedClient } from "../run/run-events.ts";
import { countResults, type Totals } from "./conformance-report.ts";
import type { CellResult } from "./matrix.ts";

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

/** What a conforming client may come to at a case. */
const CONFORMING: ReadonlySet<Outcome> = new Set(["pass", "pass-lax", "observed", "refused"]);

interface MarkdownReport {
  readonly clients: readonly ReportedClient[];
  readonly results: ReadonlyArray<CellResult & Pick<ResultSummary, "bytesEqual">>;
}

/**
 * A report as Markdown: a table of counts and a table of areas, a row a client in each. It names no
 * versions, times or dates, so two runs with the same verdicts give the same text.
 */
export function formatMarkdownMatrix(cases: readonly LoadedCase[], report: MarkdownReport): string {
  return [
    ...formatCounts(report),
    "",
    "By area, the percentage of what applies to a client in which it conforms, lax forms included:",
    "",
    ...formatAreas(cases, report),
  ].join("\n");
}

function formatCounts({ clients, results }: MarkdownReport): string[] {
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
  return formatTable([heads, ...rows]);
}

function formatAreas(cases: readonly LoadedCase[], { clients, results }: MarkdownReport): string[] {
  const areaOf = new Map(cases.map(({ id, area }) => [id, area]));
  const areas = [...new Set(cases.map(({ area }) => area))];
  const rows = clients.map(({ id }) => {
    const own = results.filter(
      ({ client, outcome }) => client === id && outcome !== "not-applicable",
    );
    return [
      `\`${id}\``,
      ...areas.map((area) => percentage(own.filter((one) => areaOf.get(one.case) === area))),
    ];
  });
  return formatTable([["client", ...areas], ...rows]);
}

/** Rounded down, so that 100 means all of them. */
function percentage(results: readonly CellResult[]): string {
  if (results.length === 0) return "";
  const conforming = results.filter(({ outcome }) => CONFORMING.has(outcome)).length;
  return String(Math.floor((100 * conforming) / results.length));
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
