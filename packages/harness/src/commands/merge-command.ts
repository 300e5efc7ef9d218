import { resolve } from "node:path";
import { loadCases, variantName } from "../cases/load-cases.ts";
import { loadClients } from "../clients/load-clients.ts";
import { type ChosenReporters, chooseReporters } from "../report/choose-reporters.ts";
import { type MergedShards, mergeShards } from "../report/merge-shards.ts";
import { readReport } from "../report/read-report.ts";
import { TerminalReporter, type TextSink } from "../report/terminal.ts";
import type { CaseResult } from "../run/case-result.ts";
import { createSummariser, type ResultSummary } from "../run/result-summary.ts";
import { concludeRun } from "./conclude-run.ts";
import { loadBaselines, openStore, requiredIds } from "./run-command.ts";

export interface MergeCommandOptions {
  readonly require: boolean;
  /** Each NAME or NAME=PATH; none asks for all of them. */
  readonly reporter: readonly string[];
}

/**
 * `digest-conformance merge FILE...`: puts the shards of one run together and concludes it as `run` does:
 * the same reports, the same matrix, the same exit code.
 *
 * @throws HarnessError `ERR_HARNESS_USAGE` when the files are not every shard of one run
 */
export function mergeCommand(
  files: readonly string[],
  options: MergeCommandOptions,
  out: TextSink,
): number {
  const reporters = chooseReporters(options.reporter);
  const merged = mergeShards(files.map((file) => [file, readReport(resolve(file))]));
  const store = openStore(reporters);
  try {
    const summarise = createSummariser();
    const results: ResultSummary[] = [];
    for (const result of merged.results) {
      store.put(results.length, result);
      results.push(summarise(result));
    }
    return conclude(merged, results, store, options, { reporters, out });
  } finally {
    store.close();
  }
}

function conclude(
  merged: MergedShards,
  results: readonly ResultSummary[],
  store: Iterable<CaseResult>,
  options: MergeCommandOptions,
  { reporters, out }: { reporters: ChosenReporters; out: TextSink },
): number {
  const { clients: reported, complete, results: _, ...about } = merged;
  const everyCase = loadCases();
  const ran = new Set(results.map((one) => variantName(one.case, one.variant)));
  const cases = everyCase.filter(({ id, variant }) => ran.has(variantName(id, variant)));
  const everyClient = loadClients();
  const ids = new Set(reported.map(({ id }) => id));
  const clients = everyClient.filter(({ id }) => ids.has(id));
  const whole = cases.length === everyCase.length && clients.length === everyClient.length;
  const baselines = loadBaselines(clients, everyCase);
  const required = requiredIds(
    { client: whole ? [] : [...ids], require: options.require },
    clients,
  );
  const outcome = { clients: reported, results, complete };
  return concludeRun(
    { about, cases, clients, baselines, required, whole, outcome, store },
    reporters,
    reporters.terminal ? new TerminalReporter(out) : null,
  );
}
