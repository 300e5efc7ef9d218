import { isDeepStrictEqual } from "node:util";
import { HarnessError } from "../harness-error.ts";
import type { CaseResult } from "../run/case-result.ts";
import type { ReportedClient } from "../run/run-events.ts";
import type { StreamedReport } from "./conformance-report.ts";

/** A report with the name of the file it was read from. */
export type NamedReport = readonly [file: string, report: StreamedReport];

/** What the shards of a run come to together. */
export interface MergedShards
  extends Pick<StreamedReport, "complete" | "startedAt" | "durationMs" | "seed"> {
  readonly clients: readonly ReportedClient[];
  /** In the order of the run that was not divided. */
  readonly results: Iterable<CaseResult>;
}

/**
 * Puts the shards of one run together, in whatever order they are given. The start is the earliest of
 * theirs and the duration lasts to the latest end.
 *
 * @throws HarnessError `ERR_HARNESS_USAGE` when they are not every shard of one run, each once and complete
 */
export function mergeShards(reports: readonly NamedReport[]): MergedShards {
  const shards = inOrder(reports);
  const [[firstFile, first] = refuse("none was named")] = shards;
  for (const [file, report] of shards) {
    if (!report.complete) refuse(`${file} is not complete; run that shard again`);
    if (report.seed !== first.seed) {
      refuse(`${file} was run with seed ${report.seed}, ${firstFile} with ${first.seed}`);
    }
    const other = differingClient(report.clients, first.clients);
    if (other !== null) refuse(`${file} and ${firstFile} differ in the client ${other}`);
  }
  const starts = shards.map(([, { startedAt }]) => Date.parse(startedAt));
  const ends = shards.map(([, report], index) => (starts[index] ?? 0) + report.durationMs);
  const start = Math.min(...starts);
  return {
    complete: true,
    startedAt: new Date(start).toISOString(),
    durationMs: Math.max(...ends) - start,
    seed: first.seed,
    clients: first.clients,
    results: { [Symbol.iterator]: () => dealtOut(shards.map(([, { results }]) => results)) },
  };
}

function inOrder(reports: readonly NamedReport[]): NamedReport[] {
  const byIndex = new Map<number, NamedReport>();
  const of = reports[0]?.[1].shard?.of ?? 0;
  for (const [file, report] of reports) {
    const { shard } = report;
    if (shard === undefined) return refuse(`${file} is no shard: it was run without --shard`);
    if (shard.of !== of) refuse(`${file} is one of ${shard.of} shards, others are one of ${of}`);
    const twin = byIndex.get(shard.index);
    if (twin !== undefined) refuse(`${file} and ${twin[0]} are both shard ${shard.index}/${of}`);
    byIndex.set(shard.index, [file, report]);
  }
  return Array.from({ length: of }, (_, place) => {
    return byIndex.get(place + 1) ?? refuse(`shard ${place + 1}/${of} is missing`);
  });
}

function differingClient(
  some: readonly ReportedClient[],
  others: readonly ReportedClient[],
): string | null {
  const length = Math.max(some.length, others.length);
  for (let place = 0; place < length; place += 1) {
    if (isDeepStrictEqual(some[place], others[place])) continue;
    return some[place]?.id ?? others[place]?.id ?? null;
  }
  return null;
}

/** One case of the first shard, one of the second, and so on: as they were dealt out. */
function* dealtOut(shards: ReadonlyArray<Iterable<CaseResult>>): Generator<CaseResult> {
  const sources = shards.map(byCase);
  for (;;) {
    let more = false;
    for (const source of sources) {
      const { value, done } = source.next();
      if (done === true) continue;
      more = true;
      yield* value;
    }
    if (!more) return;
  }
}

/** The results of each variant of a case together. */
function* byCase(results: Iterable<CaseResult>): Generator<CaseResult[], undefined> {
  let open: CaseResult[] = [];
  for (const result of results) {
    const [first] = open;
    if (first !== undefined && (first.case !== result.case || first.variant !== result.variant)) {
      yield open;
      open = [];
    }
    open.push(result);
  }
  if (open.length > 0) yield open;
}

function refuse(what: string): never {
  throw new HarnessError("ERR_HARNESS_USAGE", `these are not the shards of one run: ${what}`);
}
