import { expect, test } from "vitest";
import type { Client } from "../../src/clients/client.ts";
import { dialectOf, openClient } from "../../src/run/open-client.ts";
import { aClient } from "../clients/a-client.ts";

const DIALECT = dialectOf(aClient("right"));

function missing(id: string): Client {
  return aClient("right", {
    id,
    detect: ["node", "-e", "process.exit(1)"],
    install: ["node", "--version"],
  });
}

test("a missing client that may not be installed is absent, with the command that installs it", async () => {
  const said: string[] = [];
  const say = (line: string): number => said.push(line);
  const opened = await openClient(missing("a"), DIALECT, { installs: new Set(["b"]), say });
  expect(opened).toMatchObject({
    session: null,
    client: { id: "a", status: "absent", reason: "it is not installed; run: node --version" },
  });
  expect(said).toEqual([]);
});

test("a missing client that may be installed is installed, and absent when that did not help", async () => {
  const said: string[] = [];
  const say = (line: string): number => said.push(line);
  const opened = await openClient(missing("b"), DIALECT, { installs: new Set(["b"]), say });
  expect(said).toEqual(["b is missing; installing it with: node --version"]);
  expect(opened.client.reason).toMatch(/still not detected; run: node --version$/);
});

test("a client of a version that its dialect was not proven for is absent", async () => {
  const dialect = { ...DIALECT, versions: "<1" };
  const opened = await openClient(aClient("right"), dialect, {
    installs: new Set(),
    say: () => {},
  });
  expect(opened.client).toMatchObject({
    status: "absent",
    reason: expect.stringContaining("<1"),
  });
});
