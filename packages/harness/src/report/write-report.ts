import type { StreamedReport } from "./conformance-report.ts";
import { writeWholeFile } from "./whole-file.ts";

/** Writes the report as one JSON document with a line a result. */
export function writeJson(path: string, report: StreamedReport): void {
  writeWholeFile(path, jsonPieces(report));
}

/**
 * Writes the report as JSON Lines: a header, one line a client, one a result, one an agreement, and a
 * footer with the totals. A file without its footer was cut short.
 */
export function writeJsonLines(path: string, report: StreamedReport): void {
  writeWholeFile(path, linePieces(report));
}

function* jsonPieces({ clients, results, agreements, ...rest }: StreamedReport): Generator<string> {
  yield "{\n";
  for (const [name, value] of Object.entries(rest)) {
    yield `  ${JSON.stringify(name)}: ${JSON.stringify(value)},\n`;
  }
  yield* listPieces("clients", clients);
  yield ",\n";
  yield* listPieces("results", results);
  yield ",\n";
  yield* listPieces("agreements", agreements);
  yield "\n}\n";
}

function* listPieces(name: string, items: Iterable<object>): Generator<string> {
  yield `  ${JSON.stringify(name)}: [`;
  let separator = "\n";
  for (const item of items) {
    yield `${separator}    ${JSON.stringify(item)}`;
    separator = ",\n";
  }
  yield separator === "\n" ? "]" : "\n  ]";
}

function* linePieces(report: StreamedReport): Generator<string> {
  const { schema, complete, startedAt, durationMs, seed, shard, totals } = report;
  yield line("header", { schema, startedAt, seed, ...(shard !== undefined && { shard }) });
  for (const client of report.clients) yield line("client", client);
  for (const result of report.results) yield line("result", result);
  for (const agreement of report.agreements) yield line("agreement", agreement);
  yield line("footer", { complete, durationMs, totals });
}

function line(type: string, value: object): string {
  return `${JSON.stringify({ type, ...value })}\n`;
}
