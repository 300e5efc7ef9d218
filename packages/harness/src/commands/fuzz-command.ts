import type { Client } from "../clients/client.ts";
import { loadClients, selectClients } from "../clients/load-clients.ts";
import type { FuzzFinding } from "../fuzz/finding.ts";
import { fuzz } from "../fuzz/fuzz.ts";
import { resumeState, saveState } from "../fuzz/fuzz-state.ts";
import { Lane } from "../fuzz/lane.ts";
import { driverShare } from "../fuzz/processor-share.ts";
import { writeDrafts } from "../fuzz/write-drafts.ts";
import { HarnessError } from "../harness-error.ts";
import type { TextSink } from "../report/terminal.ts";
import { dialectOf, openClient } from "../run/open-client.ts";

export interface FuzzCommandOptions {
  readonly client: readonly string[];
  readonly seed: number;
  readonly inputs: number;
  readonly state: string;
  readonly drafts: string;
  readonly timeout: number;
}

/** `digest-conformance fuzz`: looks for challenges that clients take differently. Returns the exit code. */
export async function fuzzCommand(
  options: FuzzCommandOptions,
  out: TextSink,
  signal: AbortSignal,
): Promise<number> {
  const startedAt = performance.now();
  const lanes = await openLanes(selectClients(loadClients(), options.client), options.timeout, out);
  try {
    if (lanes.length < 2) {
      throw new HarnessError(
        "ERR_HARNESS_USAGE",
        "to compare clients takes two that are installed",
      );
    }
    const clients = lanes.map(({ id, session }) => ({ id, version: session.hello.version }));
    const start = resumeState(options.state, { seed: options.seed, clients });
    const end = await fuzz(lanes, start, options.inputs, signal, (state) =>
      saveState(options.state, state),
    );
    const added = end.findings.slice(start.findings.length);
    tell(added, out);
    writeDrafts(options.drafts, end.findings);
    out.write(
      `inputs ${start.next} to ${end.next - 1} of seed ${options.seed}: ${added.length} new findings, ${end.findings.length} in all; drafts in ${options.drafts}\n`,
    );
  } finally {
    await Promise.all(lanes.map(({ session }) => session.close()));
  }
  const attempts = lanes.reduce((sum, lane) => sum + lane.attempts, 0);
  const seconds = (performance.now() - startedAt) / 1000;
  const share = driverShare();
  out.write(
    `${attempts} attempts in ${seconds.toFixed(1)} s${share === null ? "" : `, ${(share * 100).toFixed(0)} % of the processor time in the harness`}\n`,
  );
  return 0;
}

async function openLanes(
  clients: readonly Client[],
  timeoutMs: number,
  out: TextSink,
): Promise<Lane[]> {
  const say = (line: string): void => void out.write(`${line}\n`);
  const opened = await Promise.all(
    clients.map((client) => openClient(client, dialectOf(client), { installs: new Set(), say })),
  );
  return opened.flatMap(({ session, client }) => {
    if (session !== null) return [new Lane(client.id, session, timeoutMs)];
    say(`without ${client.id}: ${client.reason}`);
    return [];
  });
}

function tell(findings: readonly FuzzFinding[], out: TextSink): void {
  for (const { client, kind, reference, causes, keepsMeaning, lines } of findings) {
    out.write(
      `${client}: ${kind} (${reference.client}: ${reference.kind}) by ${causes.join(" + ")}${keepsMeaning ? ", which means the same" : ""}\n`,
    );
    for (const line of lines) out.write(`    ${JSON.stringify(line.slice(0, 160))}\n`);
  }
}
