import type { Client } from "../clients/client.ts";
import { install, isInstalled } from "../clients/installation.ts";
import { inParallel } from "./in-parallel.ts";
import type { RunOptions } from "./run-conformance.ts";
import type { RunEvent } from "./run-events.ts";

/** The clients that cannot run, with the reason, after an attempt to install those that may be. */
export async function findAbsent(
  { clients, jobs, installs }: Pick<RunOptions, "clients" | "jobs" | "installs">,
  emit: (event: RunEvent) => void,
): Promise<ReadonlyMap<string, string>> {
  const installed = await inParallel(clients, jobs, isInstalled);
  const missing = clients.filter((_, index) => installed[index] !== true);
  const absent = new Map<string, string>();
  // One after the other: two installs may want the same package manager.
  for (const client of missing) {
    const reason = installs.has(client.id) ? await tryInstall(client, emit) : howToInstall(client);
    if (reason !== null) absent.set(client.id, reason);
  }
  return absent;
}

/** `null` when the client is there now, else why not. */
async function tryInstall(client: Client, emit: (event: RunEvent) => void): Promise<string | null> {
  const installation = await install(client, (line) => emit({ type: "setup", line }));
  if (installation.present) return null;
  return installation.how === null
    ? installation.why
    : `${installation.why}; run: ${installation.how}`;
}

function howToInstall({ install: how }: Client): string {
  return how === undefined ? "it is not installed" : `it is not installed; run: ${how.join(" ")}`;
}
