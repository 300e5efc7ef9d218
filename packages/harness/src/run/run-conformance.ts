import { type Dialect, findDialect } from "@digest-conformance/dialects";
import type { Baseline } from "../baseline/baseline.ts";
import type { LoadedCase } from "../cases/conformance-case.ts";
import { variantName } from "../cases/load-cases.ts";
import type { Client } from "../clients/client.ts";
import { HarnessError } from "../harness-error.ts";
import { buildResult } from "./build-result.ts";
import type { CaseResult } from "./case-result.ts";
import { ClientSession } from "./client-session.ts";
import { findAbsent } from "./find-absent.ts";
import { findUnproven } from "./find-unproven.ts";
import { inParallel } from "./in-parallel.ts";
import { makeAttempt } from "./make-attempt.ts";
import type { ReportedClient, RunEvent } from "./run-events.ts";
import { seededOrder } from "./seeded-order.ts";

export interface RunOptions {
  readonly cases: readonly LoadedCase[];
  readonly clients: readonly Client[];
  /** The baseline of each client, by the name its manifest gives. */
  readonly baselines: ReadonlyMap<string, Baseline>;
  /** Deals the cases in another order; 0 keeps theirs. The results do not depend on it. */
  readonly seed: number;
  /** How many clients run at the same time. */
  readonly jobs: number;
  /** For each call of a case, in milliseconds. */
  readonly timeoutMs: number;
  /** Ids of the clients to install where they are missing. */
  readonly installs: ReadonlySet<string>;
  readonly signal: AbortSignal;
}

export interface RunOutcome {
  readonly clients: readonly ReportedClient[];
  /** By case and then by client, in the order of the options, whatever order they were run in. */
  readonly results: readonly CaseResult[];
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
  const { cases, clients, signal } = options;
  emit({ type: "started", clients, cases });
  const dialects = new Map(clients.map((client) => [client.id, dialectOf(client)]));
  const absent = await findAbsent(options, emit);

  const runs = await inParallel(clients, options.jobs, async (client) => {
    const reason = absent.get(client.id);
    const dialect = dialects.get(client.id);
    return reason === undefined && dialect !== undefined
      ? runClient(client, dialect, options, emit)
      : { client: outOfRun(client, "absent", reason ?? ""), results: [] };
  });
  for (const { client } of runs) if (client.status !== "ran") emit({ type: "client", client });

  const ofEachVariant = Map.groupBy(
    runs.flatMap((run) => run.results),
    (one) => variantName(one.case, one.variant),
  );
  const results = cases.flatMap(
    ({ id, variant }) => ofEachVariant.get(variantName(id, variant)) ?? [],
  );
  const attempts = runs.filter(({ client }) => client.status === "ran").length * cases.length;
  return {
    clients: runs.map(({ client }) => client),
    results,
    complete: !signal.aborted && results.length === attempts,
  };
}

function dialectOf({ id, dialect }: Client): Dialect {
  try {
    return findDialect(dialect);
  } catch (cause) {
    throw new HarnessError(
      "ERR_HARNESS_FIXTURE_INVALID",
      `the manifest of ${id}: ${cause instanceof Error ? cause.message : String(cause)}`,
      { cause },
    );
  }
}

interface ClientRun {
  readonly client: ReportedClient;
  readonly results: readonly CaseResult[];
}

async function runClient(
  client: Client,
  dialect: Dialect,
  options: RunOptions,
  emit: (event: RunEvent) => void,
): Promise<ClientRun> {
  const results: CaseResult[] = [];
  let session: ClientSession | null = null;
  try {
    session = await ClientSession.open(client);
    const { name, language } = client;
    const { version, runtime, entropy } = session.hello;
    const unproven = findUnproven(dialect, version);
    if (unproven !== null) return { client: outOfRun(client, "absent", unproven), results };
    const reported: ReportedClient = {
      id: client.id,
      name,
      version,
      language,
      runtime,
      entropy,
      status: "ran",
    };
    emit({ type: "client", client: reported });
    const baseline = options.baselines.get(client.baseline) ?? NO_BASELINE;
    for (const one of seededOrder(options.cases, options.seed)) {
      if (options.signal.aborted) break;
      const attempt = await makeAttempt(session, dialect, one, options.timeoutMs);
      const result = buildResult(attempt, { id: client.id, version, entropy }, baseline);
      results.push(result);
      emit({ type: "result", result });
    }
    return { client: reported, results };
  } catch (fault) {
    if (!(fault instanceof HarnessError && fault.code === "ERR_HARNESS_CLIENT_BROKEN")) throw fault;
    return { client: outOfRun(client, "failed", fault.message), results };
  } finally {
    await session?.close();
  }
}

const NO_BASELINE: Baseline = { baseline: "", reasons: {}, habits: [], deviations: [] };

function outOfRun(client: Client, status: "absent" | "failed", reason: string): ReportedClient {
  return {
    id: client.id,
    name: client.name,
    version: "",
    language: client.language,
    runtime: "",
    status,
    reason,
  };
}
