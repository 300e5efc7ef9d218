import { closeSync, openSync, readSync } from "node:fs";
import { StringDecoder } from "node:string_decoder";
import { checkFixture, readFixture } from "../cases/validate.ts";
import { HarnessError } from "../harness-error.ts";
import type { Agreement } from "../run/agreement.ts";
import type { CaseResult } from "../run/case-result.ts";
import type { ConformanceReport, StreamedReport } from "./conformance-report.ts";

const READ_SIZE = 256 * 1024;

/**
 * Reads a report, from JSON Lines without holding all of it where its name ends in `.jsonl`, else as one
 * JSON document.
 *
 * @param path an absolute path
 * @throws HarnessError `ERR_HARNESS_FIXTURE_INVALID` for a file that is no report or was cut short
 */
export function readReport(path: string): StreamedReport {
  return path.endsWith(".jsonl")
    ? readJsonLines(path)
    : readFixture<ConformanceReport>(path, "report");
}

function readJsonLines(path: string): StreamedReport {
  const clients: object[] = [];
  let header = {};
  let footer: object | null = null;
  for (const [type, text] of typedLines(path)) {
    if (type === "header") header = parseLine(path, text);
    if (type === "client") clients.push(parseLine(path, text));
    if (type === "footer") footer = parseLine(path, text);
  }
  if (footer === null) throw invalid(path, "it has no footer: it was cut short");
  const report = { ...header, clients, ...footer, results: [], agreements: [] };
  return {
    ...checkFixture<ConformanceReport>(report, path, "report"),
    results: { [Symbol.iterator]: () => entries<CaseResult>(path, "result") },
    agreements: { [Symbol.iterator]: () => entries<Agreement>(path, "agreement") },
  };
}

/** The lines of one type, without it, as write-report.ts wrote them. */
function* entries<T>(path: string, wanted: string): Generator<T> {
  for (const [type, text] of typedLines(path)) {
    if (type === wanted) yield parseLine(path, text) as T; // a line of that type
  }
}

function parseLine(path: string, text: string): object {
  try {
    const { type: _, ...value } = JSON.parse(text) as { type: string }; // its first words were read
    return value;
  } catch (cause) {
    throw invalid(path, `a line cannot be read as JSON: ${text.slice(0, 80)}`, cause);
  }
}

function* typedLines(path: string): Generator<readonly [type: string, text: string]> {
  for (const text of lines(path)) {
    const type = /^\{"type":"([a-z]+)"/.exec(text)?.[1];
    if (type === undefined) throw invalid(path, `a line has no type: ${text.slice(0, 80)}`);
    yield [type, text];
  }
}

function* lines(path: string): Generator<string> {
  const file = open(path);
  try {
    const decoder = new StringDecoder("utf8");
    const bytes = Buffer.alloc(READ_SIZE);
    let partial = "";
    for (let length = readSync(file, bytes); length > 0; length = readSync(file, bytes)) {
      const [first = "", ...more] = decoder.write(bytes.subarray(0, length)).split("\n");
      partial += first;
      for (const text of more) {
        if (partial !== "") yield partial;
        partial = text;
      }
    }
    if (partial !== "") yield partial;
  } finally {
    closeSync(file);
  }
}

function open(path: string): number {
  try {
    return openSync(path, "r");
  } catch (cause) {
    throw invalid(path, cause instanceof Error ? cause.message : String(cause), cause);
  }
}

function invalid(path: string, what: string, cause?: unknown): HarnessError {
  return new HarnessError("ERR_HARNESS_FIXTURE_INVALID", `${path}: ${what}`, { cause });
}
