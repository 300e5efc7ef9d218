import { availableParallelism } from "node:os";
import { relative } from "node:path";
import type { Baseline } from "../baseline/baseline.ts";
import { habitsFor } from "../baseline/compare.ts";
import { findStrayBaselines, knownCases, loadBaseline } from "../baseline/load-baselines.ts";
import type { LoadedCase } from "../cases/conformance-case.ts";
import { findCases, loadCases } from "../cases/load-cases.ts";
import type { Client } from "../clients/client.ts";
import { CORE_CLIENTS, loadClients, selectClients } from "../clients/load-clients.ts";
import { HarnessError } from "../harness-error.ts";
import type { FindingCode } from "../judge/finding.ts";
import { chooseReporters } from "../report/choose-reporters.ts";
import { type ConformanceReport, countResults } from "../report/conformance-report.ts";
import { TerminalReporter, type TextSink } from "../report/terminal.ts";
import { findAgreements, findDisagreements } from "../run/agreement.ts";
import { findProblems } from "../run/find-problems.ts";
import { runConformance } from "../run/run-conformance.ts";
import type { ReportedClient } from "../run/run-events.ts";
import { exitCodeOf } from "./exit-code.ts";

export interface RunCommandOptions {
  readonly client: readonly string[];
  readonly case: readonly string[];
  readonly tag: readonly string[];
  readonly jobs: number;
  readonly seed: number;
  /** For each call of a case, in milliseconds. */
  readonly timeout: number;
  readonly require: boolean;
  readonly setup: boolean;
  /** Each NAME or NAME=PATH; none asks for all of them. */
  readonly reporter: readonly string[];
}

/** `digest-conformance run`. Returns the exit code. */
export async function runCommand(
  options: RunCommandOptions,
  out: TextSink,
  signal: AbortSignal,
): Promise<number> {
  const reporters = chooseReporters(options.reporter);
  const everyCase = loadCases();
  const cases = chooseCases(everyCase, options);
  const clients = selectClients(loadClients(), options.client);
  const baselines = loadBaselines(clients, everyCase);
  const terminal = reporters.terminal ? new TerminalReporter(out) : null;
  const required = requiredIds(options, clients);
  const startedAt = new Date();
  const outcome = await runConformance(
    {
      ...options,
      cases,
      clients,
      baselines,
      timeoutMs: options.timeout,
      installs: options.setup ? required : new Set(),
      signal,
    },
    (event) => terminal?.onEvent(event),
  );
  const report: ConformanceReport = {
    schema: 1,
    complete: outcome.complete,
    startedAt: startedAt.toISOString(),
    durationMs: Date.now() - startedAt.getTime(),
    seed: options.seed,
    clients: outcome.clients,
    totals: countResults(outcome.results),
    results: outcome.results,
    agreements: findAgreements(cases, outcome),
  };
  for (const { path, write } of reporters.files) write(path, report);
  const whole = cases.length === everyCase.length && options.client.length === 0;
  const problems = [
    ...findProblems({ clients, required, baselines: whole ? baselines : null }, outcome),
    ...(whole ? findStrayBaselines(new Set(baselines.keys())) : []),
  ];
  const paths = reporters.files.map(({ path }) => relative("", path));
  const habits = findHabits(clients, outcome.clients, baselines);
  terminal?.finish({ report, cases, problems, paths, habits });
  const disagreements = findDisagreements(cases, report.agreements).length;
  return exitCodeOf(report.totals, report.complete, disagreements + problems.length);
}

/** The default of `--jobs`: a client is mostly waiting, so more of them than processors run well. */
export function defaultJobs(): number {
  return availableParallelism() + 1;
}

function chooseCases(
  everyCase: readonly LoadedCase[],
  { case: patterns, tag }: RunCommandOptions,
): LoadedCase[] {
  const found = findCases(everyCase, patterns);
  const chosen = found.filter(
    ({ tags = [] }) => tag.length === 0 || tag.some((wanted) => tags.includes(wanted)),
  );
  if (chosen.length > 0) return chosen;
  throw new HarnessError(
    "ERR_HARNESS_USAGE",
    `none of ${found.length} cases has the tag ${tag.join(" or ")}`,
  );
}

function loadBaselines(
  clients: readonly Client[],
  cases: readonly LoadedCase[],
): Map<string, Baseline> {
  const known = knownCases(cases);
  return new Map(clients.map(({ baseline }) => [baseline, loadBaseline(baseline, known)]));
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

/** Clients asked for by name have to be there; without names the core has to, or all under `--require`. */
function requiredIds(
  { client: names, require: all }: RunCommandOptions,
  clients: readonly Client[],
): Set<string> {
  const asked = clients.map(({ id }) => id);
  if (names.length > 0) return new Set(asked);
  return new Set(all ? [...CORE_CLIENTS, ...asked] : CORE_CLIENTS);
}
