import { availableParallelism, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Baseline } from "../baseline/baseline.ts";
import { knownCases, loadBaseline } from "../baseline/load-baselines.ts";
import type { LoadedCase } from "../cases/conformance-case.ts";
import { findCases, loadCases } from "../cases/load-cases.ts";
import type { Client } from "../clients/client.ts";
import { expandReleases } from "../clients/expand-releases.ts";
import { CORE_CLIENTS, loadClients, selectClients } from "../clients/load-clients.ts";
import { HarnessError } from "../harness-error.ts";
import { type ChosenReporters, chooseReporters } from "../report/choose-reporters.ts";
import type { Shard } from "../report/conformance-report.ts";
import { TerminalReporter, type TextSink } from "../report/terminal.ts";
import { ResultStore } from "../run/result-store.ts";
import { runConformance } from "../run/run-conformance.ts";
import { shardOf } from "../run/shard-of.ts";
import { concludeRun } from "./conclude-run.ts";

export interface RunCommandOptions {
  readonly client: readonly string[];
  readonly case: readonly string[];
  readonly tag: readonly string[];
  readonly jobs: number;
  readonly seed: number;
  /** For each call of a case, in milliseconds. */
  readonly timeout: number;
  /** Only this part of the cases. */
  readonly shard?: Shard;
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
  const { seed, shard } = options;
  const reporters = chooseReporters(options.reporter);
  const everyCase = loadCases();
  const cases = chooseCases(everyCase, options);
  const clients = await chooseClients(options.client);
  const baselines = loadBaselines(clients, everyCase);
  const terminal = reporters.terminal ? new TerminalReporter(out) : null;
  const required = requiredIds(options, clients);
  const startedAt = new Date();
  const store = openStore(reporters);
  try {
    const outcome = await runConformance(
      {
        ...options,
        cases,
        clients,
        baselines,
        timeoutMs: options.timeout,
        installs: options.setup ? required : new Set(),
        signal,
        store,
      },
      (event) => terminal?.onEvent(event),
    );
    const about = {
      startedAt: startedAt.toISOString(),
      durationMs: Date.now() - startedAt.getTime(),
      seed,
      ...(shard !== undefined && { shard }),
    };
    const whole = cases.length === everyCase.length && options.client.length === 0;
    const ended = { about, cases, clients, baselines, required, whole, outcome, store };
    return concludeRun(ended, reporters, terminal);
  } finally {
    store.close();
  }
}

/** The default of `--jobs`: a client is mostly waiting, so more of them than processors run well. */
export function defaultJobs(): number {
  return availableParallelism() + 1;
}

/** A place for results beside the reports they will be written to. */
export function openStore({ files }: ChosenReporters): ResultStore {
  const folder = files.map(({ path }) => dirname(path))[0] ?? tmpdir();
  return new ResultStore(join(folder, `.results-${process.pid}-${Date.now()}.tmp`));
}

/** Reads the baselines that clients name, by their names. */
export function loadBaselines(
  clients: readonly Client[],
  everyCase: readonly LoadedCase[],
): Map<string, Baseline> {
  const known = knownCases(everyCase);
  return new Map(clients.map(({ baseline }) => [baseline, loadBaseline(baseline, known)]));
}

/** Clients by name and by manifest, and one for every release of a range. */
async function chooseClients(names: readonly string[]): Promise<Client[]> {
  const everyClient = loadClients();
  const { releases, names: others } = await expandReleases(everyClient, names);
  const chosen =
    releases.length > 0 && others.length === 0 ? [] : selectClients(everyClient, others);
  const known = new Set(chosen.map(({ id }) => id));
  return [...chosen, ...releases.filter(({ id }) => !known.has(id))];
}

function chooseCases(
  everyCase: readonly LoadedCase[],
  { case: patterns, tag, shard = { index: 1, of: 1 } }: RunCommandOptions,
): LoadedCase[] {
  const found = findCases(everyCase, patterns);
  const tagged = found.filter(
    ({ tags = [] }) => tag.length === 0 || tag.some((wanted) => tags.includes(wanted)),
  );
  const chosen = shardOf(tagged, shard);
  if (chosen.length > 0) return chosen;
  throw new HarnessError(
    "ERR_HARNESS_USAGE",
    tagged.length > 0
      ? `shard ${shard.index} of ${shard.of} is empty: there are ${tagged.length} cases`
      : `none of ${found.length} cases has the tag ${tag.join(" or ")}`,
  );
}

/** Clients asked for by name have to be there; without names the core has to, or all under `--require`. */
export function requiredIds(
  { client: names, require: all }: Pick<RunCommandOptions, "client" | "require">,
  clients: readonly Client[],
): Set<string> {
  const asked = clients.map(({ id }) => id);
  if (names.length > 0) return new Set(asked);
  return new Set(all ? [...CORE_CLIENTS, ...asked] : CORE_CLIENTS);
}
