import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import knownLeaks from "../../data/known-leaks.json" with { type: "json" };
import { findCases, loadCases } from "../cases/load-cases.ts";
import { loadClients, selectClients } from "../clients/load-clients.ts";
import type { TextSink } from "../report/terminal.ts";
import { runCanary } from "../secrets/canary-run.ts";

export interface CanaryCommandOptions {
  readonly client: readonly string[];
  readonly case: readonly string[];
  readonly timeout: number;
}

/** `digest-conformance canary`: whether a password, an HA1 or a session key gets out. Returns the exit code. */
export async function canaryCommand(
  { client, case: patterns, timeout }: CanaryCommandOptions,
  out: TextSink,
): Promise<number> {
  const cases = findCases(loadCases(), patterns);
  const clients = selectClients(loadClients(), client);
  const folder = mkdtempSync(join(tmpdir(), "canary-"));
  try {
    const outcome = await runCanary({ cases, clients, timeoutMs: timeout, folder, knownLeaks });
    for (const { id, status, reason } of outcome.clients) {
      if (status !== "ran") out.write(`without ${id}: ${reason}\n`);
    }
    for (const { what, where } of outcome.known) out.write(`known  ${what} in ${where}\n`);
    for (const { client: id, case: name } of outcome.stale) {
      out.write(`${id} leaks nothing at ${name}; take it out of data/known-leaks.json\n`);
    }
    for (const { what, where } of outcome.leaks) out.write(`LEAK  ${what} in ${where}\n`);
    out.write(
      `${outcome.leaks.length} leaks in ${outcome.attempts} attempts, ${outcome.bytes} bytes of traffic, answers, logs and reports\n`,
    );
    return outcome.leaks.length + outcome.stale.length === 0 && outcome.attempts > 0 ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
