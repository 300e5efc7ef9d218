import { findDialect } from "@digest-conformance/dialects";
import { execa } from "execa";
import semver from "semver";
import { HarnessError } from "../harness-error.ts";
import { workspaceRoot } from "../workspace.ts";
import type { Client, Releases } from "./client.ts";
import { resolveCommand } from "./installation.ts";

const RANGE = /^(.+)@(\d[\w.]*)\.\.(\d[\w.]*|latest)$/;
const LIST_TIMEOUT_MS = 60_000;

/**
 * Names with each `client@FROM..TO` replaced by a client for every release from FROM to TO, both included,
 * the oldest first; `latest` stands for the newest. Releases before a final one do not count.
 *
 * @param clients those with a manifest
 * @returns the releases, and the names that are no range
 * @throws HarnessError `ERR_HARNESS_USAGE` for a client that does not say how to get its releases, and for
 *   a range without any
 */
export async function expandReleases(
  clients: readonly Client[],
  names: readonly string[],
): Promise<{ readonly releases: readonly Client[]; readonly names: readonly string[] }> {
  const releases: Client[] = [];
  const others: string[] = [];
  for (const name of names) {
    const [, id, from = "", to = ""] = RANGE.exec(name) ?? [];
    if (id === undefined) others.push(name);
    else releases.push(...(await releasesOf(clients, id, from, to)));
  }
  return { releases, names: others };
}

async function releasesOf(
  clients: readonly Client[],
  id: string,
  from: string,
  to: string,
): Promise<Client[]> {
  const client = clients.find((one) => one.id === id);
  const { releases } = client ?? {};
  if (client === undefined || releases === undefined) {
    const able = clients.filter((one) => one.releases !== undefined).map((one) => one.id);
    throw new HarnessError(
      "ERR_HARNESS_USAGE",
      `${id} does not say where its releases are; these do: ${able.join(", ")}`,
    );
  }
  const versions = chooseVersions(await listVersions(releases), from, to);
  if (versions.length === 0) {
    throw new HarnessError("ERR_HARNESS_USAGE", `${id} has no release from ${from} to ${to}`);
  }
  return versions.map((version) => releaseOf(client, releases, version));
}

async function listVersions({ list }: Releases): Promise<string[]> {
  const { file, args } = resolveCommand(list);
  const result = await execa(file, args, {
    cwd: workspaceRoot,
    reject: false,
    timeout: LIST_TIMEOUT_MS,
    stdin: "ignore",
  });
  if (!result.failed) return result.stdout.split("\n").map((line) => line.trim());
  throw new HarnessError(
    "ERR_HARNESS_USAGE",
    `its releases cannot be listed: ${result.stderr.trim().split("\n").at(-1) ?? ""}; run by hand: ${list.join(" ")}`,
  );
}

/** The versions from one to another, the oldest first. `2.20` as an end takes in every `2.20.x`. */
export function chooseVersions(versions: readonly string[], from: string, to: string): string[] {
  const lowest = semver.coerce(from);
  const range = to === "latest" ? "*" : `<=${semver.minVersion(to)?.version ?? to} || ${to}`;
  return versions
    .flatMap((text) => {
      const version = semver.coerce(text);
      return version !== null && /^\d+(\.\d+){1,2}$/.test(text) ? [{ text, version }] : [];
    })
    .filter(({ version }) => lowest !== null && version.compare(lowest) >= 0)
    .filter(({ version }) => semver.satisfies(version, range))
    .sort((a, b) => a.version.compare(b.version))
    .map(({ text }) => text);
}

function releaseOf(client: Client, releases: Releases, version: string): Client {
  const fill = (command: readonly string[]): string[] =>
    command.map((word) => word.replaceAll("{version}", version));
  const { releases: _, order: __, core: ___, ...rest } = client;
  return {
    ...rest,
    id: `${client.id}@${version}`,
    dialect: dialectFor([client.dialect, ...(releases.dialects ?? [])], version),
    command: fill(releases.command),
    detect: fill(releases.detect),
    install: fill(releases.install),
    releaseOf: client.id,
  };
}

/** The first dialect that was proven for the version; the last where none was, as the nearest there is. */
function dialectFor(names: readonly string[], version: string): string {
  const comparable = semver.coerce(version) ?? version;
  const proven = names.find((name) => semver.satisfies(comparable, findDialect(name).versions));
  return proven ?? names.at(-1) ?? "";
}
