import { availableParallelism } from "node:os";
import { resolve } from "node:path";
import type { Baseline } from "../baseline/baseline.ts";
import { staleHabits } from "../baseline/compare.ts";
import { loadBaseline } from "../baseline/load-baselines.ts";
import type { LoadedCase } from "../cases/conformance-case.ts";
import { casePath, loadCases, selectCases } from "../cases/load-cases.ts";
import type { Client } from "../clients/client.ts";
import { CORE_CLIENTS, loadClients, selectClients } from "../clients/load-clients.ts";
import { HarnessError } from "../harness-error.ts";
import { type ConformanceReport, countResults } from "../report/conformance-report.ts";
import { TerminalReporter, type TextSink } from "../report/terminal.ts";
import { writeJson, writeJsonLines } from "../report/write-report.ts";
import { findAgreements, findDisagreements } from "../run/agreement.ts";
import { type RunOutcome, runConformance } from "../run/run-conformance.ts";
import { workspaceRoot } from "../workspace.ts";

export interface RunCommandOptions {
  readonly client: readonly string[];
  readonly case: readonly string[];
  readonly tag: readonly string[];
  readonly jobs: number;
  readonly seed: number;
  readonly timeout: number;
  readonly require: boolean;
  readonly setup: boolean;
  /** Folder for the reports. */
  readonly reports: string;
}

/** `digest-conformance run`. Returns the exit code: 0 as expected, 1 a surprise. */
export async function runCommand(
  options: RunCommandOptions,
  out: TextSink,
  signal: AbortSignal,
): Promise<number> {
  const everyCase = loadCases();
  const cases = chooseCases(everyCase, options);
  const clients = selectClients(loadClients(), options.client);
  const baselines = loadBaselines(clients, everyCase);
  const reporter = new TerminalReporter(out);
  const startedAt = new Date();
  const outcome = await runConformance(
    {
      cases,
      clients,
      baselines,
      seed: options.seed,
      jobs: options.jobs,
      timeoutMs: options.timeout,
      setup: options.setup,
      signal,
    },
    reporter.onEvent,
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
    agreements: findAgreements(cases, outcome.results),
  };
  const folder = resolve(workspaceRoot, options.reports);
  writeJson(`${folder}/conformance.json`, report);
  writeJsonLines(`${folder}/conformance.jsonl`, report);
  const whole = cases.length === everyCase.length && options.client.length === 0;
  const problems = findProblems(options, clients, outcome, whole ? baselines : new Map());
  reporter.finish(report, cases, problems, [`${options.reports}/conformance.json`]);
  return exitCode(report, problems, findDisagreements(cases, report.agreements).length);
}

/** The default of `--jobs`: a client is mostly waiting, so more of them than processors run well. */
export function defaultJobs(): number {
  return availableParallelism() + 1;
}

function chooseCases(
  everyCase: readonly LoadedCase[],
  { case: patterns, tag }: RunCommandOptions,
): LoadedCase[] {
  for (const pattern of patterns) {
    if (selectCases(everyCase, [pattern]).length === 0) {
      throw new HarnessError(
        "ERR_HARNESS_USAGE",
        `no case fits ${JSON.stringify(pattern)}; \`pnpm conformance list\` names all ${everyCase.length}, for example ${everyCase.slice(0, 1).map(casePath).join()}`,
      );
    }
  }
  const chosen = selectCases(everyCase, patterns).filter(
    ({ tags = [] }) => tag.length === 0 || tag.some((wanted) => tags.includes(wanted)),
  );
  if (chosen.length === 0)
    throw new HarnessError("ERR_HARNESS_USAGE", `no case has a tag ${tag.join(" or ")}`);
  return chosen;
}

function loadBaselines(
  clients: readonly Client[],
  cases: readonly LoadedCase[],
): Map<string, Baseline> {
  const ids = new Set(cases.map(({ id }) => id));
  return new Map(clients.map(({ baseline }) => [baseline, loadBaseline(baseline, ids)]));
}

/** What is wrong with the run as a whole, in sentences; empty when nothing is. */
function findProblems(
  options: RunCommandOptions,
  clients: readonly Client[],
  outcome: RunOutcome,
  baselines: ReadonlyMap<string, Baseline>,
): string[] {
  const asked = clients.map(({ id }) => id);
  const required = new Set(options.client.length > 0 ? asked : CORE_CLIENTS);
  if (options.require) for (const id of asked) required.add(id);
  const known = new Map(outcome.clients.map((client) => [client.id, client]));
  const missing = [...required].flatMap((id) => {
    const client = known.get(id);
    if (client?.status === "ran") return [];
    return [
      `${id} is required and is ${client?.status ?? "absent"}: ${client?.reason ?? "it has no manifest"}`,
    ];
  });
  return [...missing, ...findStaleHabits(clients, outcome, baselines)];
}

function findStaleHabits(
  clients: readonly Client[],
  outcome: RunOutcome,
  baselines: ReadonlyMap<string, Baseline>,
): string[] {
  return outcome.clients.flatMap(({ id, status, version }) => {
    const baseline = baselines.get(clients.find((client) => client.id === id)?.baseline ?? "");
    if (baseline === undefined || status !== "ran") return [];
    const seen = new Set(
      outcome.results
        .filter(({ client }) => client === id)
        .flatMap(({ findings }) => findings.map(({ code }) => code)),
    );
    return staleHabits(baseline, version, seen).map(
      ({ finding }) =>
        `fixtures/baselines/${baseline.baseline}.json lists the habit ${finding}, but ${id} ${version} never shows it: delete it`,
    );
  });
}

function exitCode(
  report: ConformanceReport,
  problems: readonly string[],
  disagreements: number,
): number {
  const { totals, complete } = report;
  if (totals.harnessError > 0) return 3;
  if (totals.attempts === 0) return problems.length > 0 ? 1 : 2;
  const surprises =
    totals.regression + totals.fixed + totals.changed + disagreements + problems.length;
  if (surprises > 0) return 1;
  return complete ? 0 : 3;
}
