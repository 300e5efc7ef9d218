import { relative } from "node:path";
import type { Baseline } from "../baseline/baseline.ts";
import { habitsFor } from "../baseline/compare.ts";
import { findStrayBaselines } from "../baseline/load-baselines.ts";
import type { LoadedCase } from "../cases/conformance-case.ts";
import type { Client } from "../clients/client.ts";
import type { FindingCode } from "../judge/finding.ts";
import type { ChosenReporters } from "../report/choose-reporters.ts";
import { countResults, type StreamedReport } from "../report/conformance-report.ts";
import { findReleaseChanges, type ReleaseChange } from "../report/release-changes.ts";
import type { TerminalReporter } from "../report/terminal.ts";
import { findAgreements, findDisagreements } from "../run/agreement.ts";
import type { CaseResult } from "../run/case-result.ts";
import { findProblems } from "../run/find-problems.ts";
import type { RunOutcome } from "../run/run-conformance.ts";
import type { ReportedClient } from "../run/run-events.ts";
import { exitCodeOf } from "./exit-code.ts";

/** A run that has ended, or several that were put together. */
export interface EndedRun {
  readonly about: Pick<StreamedReport, "startedAt" | "durationMs" | "seed" | "shard">;
  readonly cases: readonly LoadedCase[];
  readonly clients: readonly Client[];
  readonly baselines: ReadonlyMap<string, Baseline>;
  /** Ids of the clients that have to take part. */
  readonly required: ReadonlySet<string>;
  /** Whether it is of every case and every client, so that it tells what is out of date. */
  readonly whole: boolean;
  readonly outcome: RunOutcome;
  /** The results in full, in the order of the outcome. */
  readonly store: Iterable<CaseResult>;
}

/** Writes the reports of a run and shows it. Returns the exit code. */
export function concludeRun(
  run: EndedRun,
  reporters: ChosenReporters,
  terminal: TerminalReporter | null,
): number {
  const { cases, clients, baselines, required, whole, outcome, store } = run;
  const { shard, ...about } = run.about;
  const agreements = {
    [Symbol.iterator]: () => findAgreements(outcome.clients, outcome.results),
  };
  const report: StreamedReport = {
    schema: 1,
    complete: outcome.complete,
    ...about,
    ...(shard !== undefined && { shard }),
    clients: outcome.clients,
    totals: countResults(outcome.results),
    results: store,
    agreements,
  };
  for (const { path, write } of reporters.files) write(path, report, cases);
  const problems = [
    ...findProblems({ clients, required, baselines: whole ? baselines : null }, outcome),
    ...(whole ? findStrayBaselines(new Set(baselines.keys())) : []),
  ];
  const disagreements = findDisagreements(cases, agreements);
  terminal?.finish({
    report,
    results: outcome.results,
    cases,
    problems,
    disagreements,
    releases: findHistories(clients, store),
    paths: reporters.files.map(({ path }) => relative("", path)),
    habits: findHabits(clients, outcome.clients, baselines),
  });
  return exitCodeOf(report.totals, report.complete, disagreements.length + problems.length);
}

/** Of each client of which several releases ran, what each release does otherwise than the one before. */
function findHistories(
  clients: readonly Client[],
  results: Iterable<CaseResult>,
): ReadonlyArray<ReadonlyMap<string, readonly ReleaseChange[]>> {
  const releases = clients.filter(({ releaseOf }) => releaseOf !== undefined);
  return [...Map.groupBy(releases, ({ releaseOf }) => releaseOf).values()].map((group) =>
    findReleaseChanges(
      group.map(({ id }) => id),
      results,
    ),
  );
}

function findHabits(
  clients: readonly Client[],
  reported: readonly ReportedClient[],
  baselines: ReadonlyMap<string, Baseline>,
): Map<string, ReadonlySet<FindingCode>> {
  const versions = new Map(reported.map(({ id, version }) => [id, version]));
  return new Map(
    clients.map(({ id, baseline: name }) => {
      const baseline = baselines.get(name);
      const habits = baseline === undefined ? [] : habitsFor(baseline, versions.get(id) ?? "");
      return [id, new Set(habits.map(({ finding }) => finding))];
    }),
  );
}
