import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import type { ConformanceReport } from "./conformance-report.ts";

/** Writes the report as one JSON document. The file appears whole or not at all. */
export function writeJson(path: string, report: ConformanceReport): void {
  writeWhole(path, `${JSON.stringify(report, null, 2)}\n`);
}

/**
 * Writes the report as JSON Lines: a header, one line a client, one a result, one an agreement, and a
 * footer with the totals. A file without its footer was cut short.
 */
export function writeJsonLines(path: string, report: ConformanceReport): void {
  const { schema, complete, startedAt, durationMs, seed, clients, totals, results, agreements } =
    report;
  const lines = [
    { type: "header", schema, startedAt, seed },
    ...clients.map((client) => ({ type: "client", ...client })),
    ...results.map((result) => ({ type: "result", ...result })),
    ...agreements.map((agreement) => ({ type: "agreement", ...agreement })),
    { type: "footer", complete, durationMs, totals },
  ];
  writeWhole(path, `${lines.map((line) => JSON.stringify(line)).join("\n")}\n`);
}

function writeWhole(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  const temporary = `${path}.${process.pid}.tmp`;
  writeFileSync(temporary, text);
  renameSync(temporary, path);
}
