import { auditBaseline } from "../baseline/audit-baseline.ts";
import type { Baseline } from "../baseline/baseline.ts";
import type { Client } from "../clients/client.ts";
import type { RunOutcome } from "./run-conformance.ts";
import type { ReportedClient } from "./run-events.ts";

/** What a run was to prove. */
export interface RunDemands {
  readonly clients: readonly Client[];
  /** Ids of the clients that have to take part. */
  readonly required: ReadonlySet<string>;
  /** To be held against the results; `null` for a run of some cases or clients, which cannot tell what is out of date. */
  readonly baselines: ReadonlyMap<string, Baseline> | null;
}

/** What is wrong with a run as a whole, in sentences; empty when nothing is. */
export function findProblems(demands: RunDemands, outcome: RunOutcome): string[] {
  return [
    ...findMissing(demands, outcome),
    ...(demands.baselines === null || !outcome.complete
      ? []
      : [...findIdle(outcome), ...findStale(demands, demands.baselines, outcome)]),
  ];
}

/** A client that is required and did not run, and any that is there and cannot be driven. */
function findMissing({ required }: RunDemands, { clients }: RunOutcome): string[] {
  const known = new Map(clients.map((client) => [client.id, client]));
  const unknown = [...required].filter((id) => !known.has(id));
  return [
    ...unknown.map((id) => `${id} is required and is absent: it has no manifest`),
    ...clients.flatMap(({ id, status, reason }) => {
      if (status === "ran") return [];
      if (required.has(id)) return [`${id} is required and is ${status}: ${reason}`];
      return status === "failed" ? [`${id} failed: ${reason}`] : [];
    }),
  ];
}

/** A client no case applied to has proved nothing, though nothing it did was wrong. */
function findIdle({ clients, results }: RunOutcome): string[] {
  return clients
    .filter(({ id, status }) => {
      const own = results.filter(({ client }) => client === id);
      return status === "ran" && own.every(({ outcome }) => outcome === "not-applicable");
    })
    .map(({ id }) => `${id} ran, but no case applied to it`);
}

function findStale(
  { clients }: RunDemands,
  baselines: ReadonlyMap<string, Baseline>,
  outcome: RunOutcome,
): string[] {
  const known = new Map(outcome.clients.map((client) => [client.id, client]));
  return [...baselines].flatMap(([name, baseline]) => {
    const own = clients.filter((client) => client.baseline === name);
    const ran = own.flatMap(({ id }) => known.get(id) ?? []).filter(hasRun);
    // A client that is missing may be the one that an entry speaks of.
    if (ran.length < own.length) return [];
    return auditBaseline(
      baseline,
      ran.map(({ id, version }) => ({
        id,
        version,
        results: outcome.results.filter(({ client }) => client === id),
      })),
    );
  });
}

function hasRun({ status }: ReportedClient): boolean {
  return status === "ran";
}
