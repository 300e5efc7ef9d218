import type { Baseline } from "../baseline/baseline.ts";
import type { LoadedCase } from "../cases/conformance-case.ts";
import type { Client } from "../clients/client.ts";
import { buildResult } from "./build-result.ts";
import { ClientRun } from "./client-run.ts";
import { dialectOf, openClient } from "./open-client.ts";
import type { ResultStore } from "./result-store.ts";
import { createSummariser, type ResultSummary } from "./result-summary.ts";
import type { ReportedClient, RunEvent } from "./run-events.ts";
import { Schedule, type ScheduledClient } from "./schedule.ts";
import { seededOrder } from "./seeded-order.ts";

export interface RunOptions {
  readonly cases: readonly LoadedCase[];
  readonly clients: readonly Client[];
  /** The baseline of each client, by the name its manifest gives. */
  readonly baselines: ReadonlyMap<string, Baseline>;
  /** Deals the cases in another order; 0 keeps theirs. The results do not depend on it. */
  readonly seed: number;
  /** How many processes of clients are at work at the same time. The results do not depend on it. */
  readonly jobs: number;
  /** For each call of a case, in milliseconds. */
  readonly timeoutMs: number;
  /** Ids of the clients to install where they are missing. */
  readonly installs: ReadonlySet<string>;
  readonly signal: AbortSignal;
  /** Where the results go as they come. */
  readonly store: ResultStore;
}

export interface RunOutcome {
  readonly clients: readonly ReportedClient[];
  /**
   * By case and then by client, in the order of the options, whatever order they were run in. The store
   * holds the whole of each in the same order.
   */
  readonly results: readonly ResultSummary[];
  /** Whether every attempt of every client that ran was made. */
  readonly complete: boolean;
}

/**
 * Runs every client through every case.
 *
 * @throws HarnessError `ERR_HARNESS_FIXTURE_INVALID` for a client whose dialect nobody knows
 */
export async function runConformance(
  options: RunOptions,
  emit: (event: RunEvent) => void,
): Promise<RunOutcome> {
  const { cases, clients, signal, store, installs } = options;
  emit({ type: "started", clients, cases });
  const rows = new Map(cases.map((one, row) => [one, row]));
  const summaries: Array<ResultSummary | undefined> = Array.from(
    { length: cases.length * clients.length },
    () => undefined,
  );
  const summarise = createSummariser();
  const order = seededOrder(cases, options.seed);

  const runs = clients.map((client, column) => {
    const dialect = dialectOf(client);
    const baseline = options.baselines.get(client.baseline) ?? NO_BASELINE;
    const run = new ClientRun(client, dialect, {
      cases: order,
      timeoutMs: options.timeoutMs,
      signal,
      begin: (reported) => emit({ type: "client", client: reported }),
      take: (attempt, running) => {
        const result = buildResult(attempt, running, baseline);
        const position = (rows.get(attempt.case) ?? 0) * clients.length + column;
        store.put(position, result);
        summaries[position] = summarise(result);
        emit({ type: "result", result });
        scheduling.tell();
      },
    });
    const installing = { installs, say: (line: string) => emit({ type: "setup", line }) };
    return { run, open: () => openClient(client, dialect, installing) };
  });
  const scheduling = new Schedule(runs satisfies ScheduledClient[], signal);
  await scheduling.run(options.jobs);

  const reported = runs.map(({ run }) => run.reported);
  for (const client of reported) if (client.status !== "ran") emit({ type: "client", client });
  const results = summaries.filter((summary) => summary !== undefined);
  const attempts = reported.filter(({ status }) => status === "ran").length * cases.length;
  return {
    clients: reported,
    results,
    complete: !signal.aborted && results.length === attempts,
  };
}

const NO_BASELINE: Baseline = { baseline: "", reasons: {}, habits: [], deviations: [] };
