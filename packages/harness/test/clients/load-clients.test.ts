import { writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { findDialect } from "@digest-conformance/dialects";
import { expect, test } from "vitest";
import { CORE_CLIENTS, loadClients, selectClients } from "../../src/clients/load-clients.ts";
import { aFolder } from "../a-folder.ts";
import { aClient } from "./a-client.ts";

const clients = loadClients();

test("every core client has a manifest that says so, and they come first in their order", () => {
  expect(clients.filter(({ core }) => core).map(({ id }) => id)).toEqual(CORE_CLIENTS);
  expect(clients.slice(0, CORE_CLIENTS.length).map(({ id }) => id)).toEqual(CORE_CLIENTS);
});

test.for(clients)("the dialect of $id is known", ({ dialect }) => {
  expect(findDialect(dialect).name).toBe(dialect);
});

const KNOWN = [aClient("right"), aClient("lying")];

test("selects all clients, or those that are named, each once and in the order of the names", () => {
  expect(selectClients(KNOWN, [])).toEqual(KNOWN);
  expect(selectClients(KNOWN, ["lying", "right", "lying"]).map(({ id }) => id)).toEqual([
    "lying",
    "right",
  ]);
});

test("takes the path of a manifest, from the current folder or absolute", () => {
  const file = join(aFolder(), "client.json");
  const manifest = { $schema: "x", ...aClient("hanging") };
  writeFileSync(file, JSON.stringify(manifest));
  expect(selectClients(KNOWN, [file])).toEqual([manifest]);
  expect(selectClients(KNOWN, [relative(process.cwd(), file)])).toEqual([manifest]);
});

test("a name that is neither is an error of usage that names the known ones", () => {
  expect(() => selectClients(KNOWN, ["right", "left"])).toThrow(
    expect.objectContaining({
      code: "ERR_HARNESS_USAGE",
      message:
        'there is no client "left"; known are right, lying, or give the path of a client.json',
    }),
  );
});

test("a manifest that is not there is an error", () => {
  expect(() => selectClients(KNOWN, ["./nowhere.json"])).toThrow(
    expect.objectContaining({ code: "ERR_HARNESS_FIXTURE_INVALID" }),
  );
});
