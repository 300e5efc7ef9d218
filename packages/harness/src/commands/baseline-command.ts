import { writeFileSync } from "node:fs";
import { acceptResults } from "../baseline/accept-results.ts";
import type { Baseline, Deviation } from "../baseline/baseline.ts";
import { baselineFile, findFaults, knownCases, readBaseline } from "../baseline/load-baselines.ts";
import { formatJson } from "../cases/format-json.ts";
import { loadCases } from "../cases/load-cases.ts";
import { readFixture } from "../cases/validate.ts";
import { loadClients } from "../clients/load-clients.ts";
import { HarnessError } from "../harness-error.ts";
import type { ConformanceReport } from "../report/conformance-report.ts";
import type { TextSink } from "../report/terminal.ts";
import { inWorkspace } from "../workspace.ts";

/**
 * `digest-conformance baseline`: says what is wrong with each baseline, or with `--accept` writes what a
 * run surprised with into them. Exit code 1 when a baseline is not in order.
 *
 * @param accept the report to take in, from the root of the repository; `null` to check only
 * @throws HarnessError `ERR_HARNESS_USAGE` for a report that is not complete
 */
export function baselineCommand(accept: string | null, out: TextSink): number {
  const variants = loadCases();
  const known = knownCases(variants);
  const names = new Set(loadClients().map(({ baseline }) => baseline));
  if (accept !== null) acceptReport(accept, variants, out);
  const faults = [...names].flatMap((name) =>
    findFaults(readBaseline(name), name, known).map((fault) => `${baselineFile(name)}: ${fault}`),
  );
  for (const fault of faults) out.write(`${fault}\n`);
  if (faults.length === 0) out.write(`${names.size} baselines are in order\n`);
  return faults.length === 0 ? 0 : 1;
}

function acceptReport(file: string, variants: ReturnType<typeof loadCases>, out: TextSink): void {
  const report = readFixture<ConformanceReport>(file, "report");
  if (!report.complete) {
    throw new HarnessError(
      "ERR_HARNESS_USAGE",
      `${file} tells of a run that did not end; run again`,
    );
  }
  const ran = report.clients.filter(({ status }) => status === "ran");
  const results = Map.groupBy(report.results, ({ client }) => client);
  const ofEachBaseline = Map.groupBy(loadClients(), ({ baseline }) => baseline);
  for (const [name, clients] of ofEachBaseline) {
    const shown = clients.flatMap(({ id }) => ran.find((client) => client.id === id) ?? []);
    if (shown.length === 0) continue;
    const acceptance = acceptResults(
      readBaseline(name),
      shown.map(({ id, version, entropy }) => ({
        version,
        varies: entropy === "observed",
        results: results.get(id) ?? [],
      })),
      variants,
    );
    for (const sentence of acceptance.skipped) out.write(`${name}: ${sentence}\n`);
    for (const entry of acceptance.removed) out.write(`${name}: - ${describe(entry)}\n`);
    for (const entry of acceptance.added) out.write(`${name}: + ${describe(entry)}\n`);
    if (acceptance.added.length + acceptance.removed.length > 0) write(name, acceptance.baseline);
  }
}

function write(name: string, { baseline, reasons, habits, deviations }: Baseline): void {
  const value = {
    $schema: "../schema/baseline.schema.json",
    baseline,
    reasons,
    habits,
    deviations,
  };
  writeFileSync(inWorkspace(baselineFile(name)), formatJson(value));
}

function describe({ authorization: _, ...entry }: Deviation): string {
  return JSON.stringify(entry);
}
