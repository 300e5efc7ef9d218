import { existsSync, readdirSync } from "node:fs";
import { resolve } from "node:path";
import { readFixture } from "../cases/validate.ts";
import { HarnessError } from "../harness-error.ts";
import { inWorkspace } from "../workspace.ts";
import type { Client } from "./client.ts";

/**
 * The clients that every run must have: ours and the article's three (two of them also in the version
 * the article used). Known by name, so that one whose manifest is gone is missed.
 */
export const CORE_CLIENTS: readonly string[] = [
  "digest",
  "requests",
  "httparty",
  "urllib",
  "requests@2.27.1",
  "urllib@2",
];

/**
 * Every manifest in the `clients` folders of the reference folders, in the order of the matrix.
 *
 * @throws HarnessError `ERR_HARNESS_FIXTURE_INVALID` when a manifest is malformed or an id occurs twice
 */
export function loadClients(): Client[] {
  const clients = manifestFiles().map((file) => readFixture<Client>(file, "client"));
  const ids = new Set<string>();
  for (const { id } of clients) {
    if (ids.has(id))
      throw new HarnessError("ERR_HARNESS_FIXTURE_INVALID", `two manifests name the client ${id}`);
    ids.add(id);
  }
  return clients.sort((a, b) => rank(a) - rank(b) || (a.id < b.id ? -1 : 1));
}

/**
 * The clients a run was asked for: all of them, or those named by id or by the path of a manifest, which
 * counts from the current folder.
 *
 * @throws HarnessError `ERR_HARNESS_USAGE` for a name that is neither
 */
export function selectClients(clients: readonly Client[], names: readonly string[]): Client[] {
  if (names.length === 0) return [...clients];
  return [...new Set(names)].map((name) => {
    const known = clients.find((client) => client.id === name);
    if (known !== undefined) return known;
    if (name.endsWith(".json")) return readFixture<Client>(resolve(name), "client");
    throw new HarnessError(
      "ERR_HARNESS_USAGE",
      `there is no client ${JSON.stringify(name)}; known are ${clients.map((client) => client.id).join(", ")}, or give the path of a client.json`,
    );
  });
}

function rank({ order = Number.MAX_SAFE_INTEGER }: Client): number {
  return order;
}

function manifestFiles(): string[] {
  return ["", "packages/"].flatMap((parent) =>
    readdirSync(inWorkspace(parent))
      .filter(
        (name) => name.endsWith("-ref") && existsSync(inWorkspace(`${parent}${name}/clients`)),
      )
      .flatMap((name) =>
        readdirSync(inWorkspace(`${parent}${name}/clients`))
          .filter((file) => file.endsWith(".json"))
          .sort()
          .map((file) => `${parent}${name}/clients/${file}`),
      ),
  );
}
