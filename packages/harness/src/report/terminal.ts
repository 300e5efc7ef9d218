import { styleText } from "node:util";
import type { LoadedCase } from "../cases/conformance-case.ts";
import { casePath, distinctCases } from "../cases/load-cases.ts";
import type { FindingCode } from "../judge/finding.ts";
import type { Agreement } from "../run/agreement.ts";
import type { CaseResult } from "../run/case-result.ts";
import type { ResultSummary } from "../run/result-summary.ts";
import type { RunEvent } from "../run/run-events.ts";
import type { StreamedReport } from "./conformance-report.ts";
import { formatHistory } from "./format-history.ts";
import { formatMatrix } from "./matrix.ts";
import type { ReleaseChange } from "./release-changes.ts";
import { describeSurprise } from "./surprise.ts";

/** Where a reporter writes; `process.stdout` fits. */
export interface TextSink {
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
  /** Whether colours are wanted; a terminal's stream looks at NO_COLOR and its like. */
  hasColors?(): boolean;
  write(text: string): unknown;
}

/** What is known at the end of a run. */
export interface RunEnd {
  readonly report: StreamedReport;
  /** What the matrix shows of its results. */
  readonly results: readonly ResultSummary[];
  readonly cases: readonly LoadedCase[];
  /** What is wrong with the run as a whole, in sentences. */
  readonly problems: readonly string[];
  /** Cases that demand one response of all clients and did not get it. */
  readonly disagreements: readonly Agreement[];
  /** Of each client of which several releases ran, what each does otherwise than the one before. */
  readonly releases: ReadonlyArray<ReadonlyMap<string, readonly ReleaseChange[]>>;
  /** Where the report files lie. */
  readonly paths: readonly string[];
  /** By the id of a client, the findings its baseline lists as habits. */
  readonly habits: ReadonlyMap<string, ReadonlySet<FindingCode>>;
}

/**
 * Shows a run to a person: a line that moves on a terminal, plain lines elsewhere, and at the end the
 * matrix, the surprises and the totals.
 */
export class TerminalReporter {
  readonly #out: TextSink;
  readonly #live: boolean;
  readonly #colour: boolean;
  #planned = 0;
  #done = 0;
  #surprises = 0;

  constructor(out: TextSink) {
    this.#out = out;
    this.#live = out.isTTY === true;
    this.#colour = this.#live && out.hasColors?.() !== false;
  }

  readonly onEvent = (event: RunEvent): void => {
    switch (event.type) {
      case "started":
        this.#planned = event.cases.length * event.clients.length;
        this.#line(`${countCases(event.cases)}, ${event.clients.length} clients`);
        break;
      case "setup":
        this.#line(event.line);
        break;
      case "client": {
        const { id, status, version, runtime, reason } = event.client;
        this.#line(
          status === "ran"
            ? `  ${id}: ${version} on ${runtime}`
            : this.#red(`  ${id} IS ${status.toUpperCase()}: ${reason}`),
        );
        break;
      }
      case "result":
        this.#done += 1;
        if (event.result.baseline !== "as-expected") this.#surprises += 1;
        this.#progress(`${event.result.client}: ${event.result.title}`);
        break;
    }
  };

  /** The last word: matrix, surprises, problems, totals, and where the report lies. */
  finish({
    report,
    results,
    cases,
    problems,
    disagreements,
    releases,
    paths,
    habits,
  }: RunEnd): void {
    this.#clear();
    const write = (lines: readonly string[]): unknown => this.#out.write(`${lines.join("\n")}\n`);
    write(["", ...formatMatrix(cases, report.clients, results, this.#colour), ""]);
    for (const result of surprisesOf(report)) {
      const [head = "", ...rest] = describeSurprise(
        result,
        cases.find(({ id, variant }) => id === result.case && variant === result.variant),
        habits.get(result.client) ?? new Set(),
        report.clients.find(({ id }) => id === result.client)?.entropy,
      );
      write([this.#red(head), ...rest]);
    }
    for (const { case: id, variant, responses } of disagreements) {
      const one = cases.find((candidate) => candidate.id === id && candidate.variant === variant);
      write([
        this.#red(
          `DISAGREEMENT  at ${one === undefined ? id : casePath(one)}: one response is demanded of every client`,
        ),
        ...responses.map(
          ({ response, clients }) => `  ${response.slice(0, 8)}…  ${clients.join(", ")}`,
        ),
        "",
      ]);
    }
    for (const history of releases) write([...formatHistory(history), ""]);
    if (problems.length > 0) write([...problems.map((problem) => this.#red(problem)), ""]);
    write([summary(report, results), ...paths.map((path) => `report: ${path}`)]);
  }

  #line(text: string): void {
    this.#clear();
    this.#out.write(`${text}\n`);
  }

  #progress(text: string): void {
    if (!this.#live) return;
    const surprises = this.#surprises === 0 ? "" : `, ${this.#surprises} surprises`;
    const line = `${this.#done}/${this.#planned}${surprises}  ${text}`;
    this.#out.write(`\r\x1b[2K${line.slice(0, (this.#out.columns ?? 80) - 1)}`);
  }

  #clear(): void {
    if (this.#live) this.#out.write("\r\x1b[2K");
  }

  #red(text: string): string {
    return this.#colour ? styleText(["bold", "red"], text, { validateStream: false }) : text;
  }
}

function countCases(variants: readonly LoadedCase[]): string {
  const cases = distinctCases(variants).length;
  return variants.length === cases
    ? `${cases} cases`
    : `${cases} cases in ${variants.length} variants`;
}

/** Results are on disk and may be many: they are gone through only where a surprise is among them. */
function* surprisesOf({ totals, results }: StreamedReport): Generator<CaseResult> {
  if (totals.asExpected === totals.attempts) return;
  for (const result of results) if (result.baseline !== "as-expected") yield result;
}

function summary(
  { totals, clients, durationMs, complete }: StreamedReport,
  results: readonly ResultSummary[],
): string {
  const ran = clients.filter(({ status }) => status === "ran").length;
  const equal = results.filter(({ bytesEqual }) => bytesEqual).length;
  return [
    `${totals.attempts} attempts by ${ran} of ${clients.length} clients in ${(durationMs / 1000).toFixed(1)} s${complete ? "" : " (NOT COMPLETE)"}`,
    `  ${totals.pass} pass, ${totals.passLax} pass in a lax form, ${totals.fail} deviate, ${totals.refused} declined`,
    `  ${totals.asExpected} as expected, ${totals.regression} regressions, ${totals.fixed} fixed, ${totals.changed} changed`,
    `  ${equal} of ${results.length} predicted to the byte`,
  ].join("\n");
}
