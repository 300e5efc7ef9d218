import { type Dialect, findDialect } from "@digest-conformance/dialects";
import type { Client } from "../clients/client.ts";
import { install, isInstalled } from "../clients/installation.ts";
import { HarnessError } from "../harness-error.ts";
import { ClientSession } from "./client-session.ts";
import { findUnproven } from "./find-unproven.ts";
import type { ReportedClient } from "./run-events.ts";

/** A client that is ready for its first case, or one that takes no part and why. */
export type OpenedClient =
  | { readonly session: ClientSession; readonly client: RunningClient }
  | { readonly session: null; readonly client: ReportedClient };

/** A client that runs, whose cnonce is known to be dictated or not. */
export type RunningClient = ReportedClient & Required<Pick<ReportedClient, "entropy">>;

/** Whether a missing client may be installed, and who is told of it. */
export interface Installing {
  /** Ids of the clients to install where they are missing. */
  readonly installs: ReadonlySet<string>;
  readonly say: (line: string) => void;
}

/** Looks for a client, installs it where that is allowed, and starts its adapter. */
export async function openClient(
  client: Client,
  dialect: Dialect,
  installing: Installing,
): Promise<OpenedClient> {
  const missing = await findMissing(client, installing);
  if (missing !== null) return { session: null, client: outOfRun(client, "absent", missing) };
  let session: ClientSession;
  try {
    session = await ClientSession.open(client);
  } catch (fault) {
    return { session: null, client: outOfRun(client, "failed", brokenClient(fault)) };
  }
  const { version, runtime, entropy } = session.hello;
  // Of a release among several it is asked how it differs, whatever was proven.
  const unproven = client.releaseOf === undefined ? findUnproven(dialect, version) : null;
  if (unproven !== null) {
    await session.close();
    return { session: null, client: outOfRun(client, "absent", unproven) };
  }
  const { id, name, language } = client;
  return { session, client: { id, name, version, language, runtime, entropy, status: "ran" } };
}

/**
 * The dialect a client's manifest names.
 *
 * @throws HarnessError `ERR_HARNESS_FIXTURE_INVALID` for one that nobody knows
 */
export function dialectOf({ id, dialect }: Client): Dialect {
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

/** A client that took no part, or not to the end. */
export function outOfRun(
  { id, name, language }: Client,
  status: "absent" | "failed",
  reason: string,
): ReportedClient {
  return { id, name, version: "", language, runtime: "", status, reason };
}

/** What is the matter with a client that cannot be driven; every other fault is thrown on. */
export function brokenClient(fault: unknown): string {
  if (fault instanceof HarnessError && fault.code === "ERR_HARNESS_CLIENT_BROKEN") {
    return fault.message;
  }
  throw fault;
}

let installation: Promise<unknown> = Promise.resolve();

/** Why a client is not there, with the command that mends it; `null` for one that is. */
async function findMissing(client: Client, { installs, say }: Installing): Promise<string | null> {
  if (await isInstalled(client)) return null;
  const { install: how } = client;
  if (!installs.has(client.id)) {
    return how === undefined ? "it is not installed" : `it is not installed; run: ${how.join(" ")}`;
  }
  // One after the other: two installs may want the same package manager.
  const attempt = installation.then(() => install(client, say));
  installation = attempt.catch(() => {});
  const result = await attempt;
  if (result.present) return null;
  return result.how === null ? result.why : `${result.why}; run: ${result.how}`;
}
