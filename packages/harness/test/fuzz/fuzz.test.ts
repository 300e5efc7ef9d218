import { join } from "node:path";
import { expect, test } from "vitest";
import type { Client } from "../../src/clients/client.ts";
import { loadClients, selectClients } from "../../src/clients/load-clients.ts";
import type { FuzzFinding } from "../../src/fuzz/finding.ts";
import { fuzz } from "../../src/fuzz/fuzz.ts";
import { type FuzzState, resumeState, saveState } from "../../src/fuzz/fuzz-state.ts";
import { Lane } from "../../src/fuzz/lane.ts";
import { writeDrafts } from "../../src/fuzz/write-drafts.ts";
import { ClientSession } from "../../src/run/client-session.ts";
import { wrongClient } from "../../src/self-test/wrong-client.ts";
import { aFolder } from "../a-folder.ts";

const NEVER = new AbortController().signal;

/** Tries inputs on clients, from where the state stands. */
async function search(
  clients: readonly Client[],
  inputs: number,
  { next = 0, findings = [] }: Partial<FuzzState> = {},
): Promise<FuzzState> {
  const lanes = await Promise.all(
    clients.map(async (one) => new Lane(one.id, await ClientSession.open(one), 5000)),
  );
  const start = { schema: 1, seed: 1, clients: [], next, findings } as const;
  try {
    return await fuzz(lanes, start, inputs, NEVER, () => {});
  } finally {
    await Promise.all(lanes.map(({ session }) => session.close()));
  }
}

function inShort({ client, kind, causes }: FuzzFinding): string {
  return `${client}: ${kind} by ${causes.join(" + ")}`;
}

const RIGHT = wrongClient(null);

test("with two clients that do the same nothing is found", async () => {
  const { findings, next } = await search([RIGHT, { ...RIGHT, id: "its-twin" }], 64);
  expect(findings).toEqual([]);
  expect(next).toBe(64);
});

test("a mistake is found, shrunk to what it takes, and told with what each client does", async () => {
  const { findings } = await search([RIGHT, wrongClient("names-case-sensitive")], 64);
  const [finding] = findings.filter(
    ({ causes }) => causes.join() === "letter case of a parameter name",
  );
  expect(finding).toMatchObject({
    client: "names-case-sensitive",
    kind: "declined",
    reference: { client: "right-client", kind: "right" },
    keepsMeaning: true,
    behaviours: { "right-client": "right", "names-case-sensitive": "declined" },
  });
  expect(finding?.lines.join()).toMatch(/^Digest (?:realm="."|nonce="."|, )+$/i);
});

test("what is found does not depend on interruptions", async () => {
  const clients = [RIGHT, wrongClient("escapes-kept")];
  const whole = await search(clients, 96);
  const half = await search(clients, 40);
  const rest = await search(clients, 56, half);
  expect(whole.findings.length).toBeGreaterThan(0);
  expect(rest.findings).toEqual(whole.findings);
});

test("a small budget finds known bugs of urllib, a client of the core", async () => {
  const clients = selectClients(loadClients(), ["digest", "urllib"]);
  const { findings } = await search(clients, 96);
  expect(findings.map(inShort)).toEqual(
    expect.arrayContaining([
      "urllib: declined by letter case of a parameter name",
      "urllib: declined by an empty value",
      "urllib: wrong response by another algorithm",
    ]),
  );
}, 60_000);

test("a state is taken up again with the same seed and clients only", () => {
  const file = join(aFolder(), "below", "state.json");
  const clients = [{ id: "a", version: "1" }];
  const fresh = resumeState(file, { seed: 1, clients });
  expect(fresh).toMatchObject({ next: 0, findings: [] });
  saveState(file, { ...fresh, next: 32 });
  expect(resumeState(file, { seed: 1, clients }).next).toBe(32);
  for (const other of [
    { seed: 2, clients },
    { seed: 1, clients: [{ id: "a", version: "2" }] },
  ]) {
    expect(() => resumeState(file, other)).toThrow("give another --state");
  }
});

test("each challenge becomes one draft that fits the schema of cases", async () => {
  const { findings } = await search([RIGHT, wrongClient("names-case-sensitive")], 64);
  const folder = aFolder();
  const files = writeDrafts(folder, findings);
  expect(files.length).toBe(new Set(findings.map(({ lines }) => lines.join("\n"))).size);
  expect(files.length).toBeGreaterThan(0);
  expect(writeDrafts(folder, findings)).toEqual(files);
});
