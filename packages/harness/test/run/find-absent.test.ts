import { expect, test } from "vitest";
import type { Client } from "../../src/clients/client.ts";
import { findAbsent } from "../../src/run/find-absent.ts";
import { aClient } from "../clients/a-client.ts";

function missing(id: string): Client {
  return aClient("right", {
    id,
    detect: ["node", "-e", "process.exit(1)"],
    install: ["node", "--version"],
  });
}

test("only what may be installed is installed; of the rest it is said how", async () => {
  const said: string[] = [];
  const absent = await findAbsent(
    { clients: [aClient("right"), missing("a"), missing("b")], jobs: 1, installs: new Set(["b"]) },
    (event) => said.push(event.type === "setup" ? event.line : ""),
  );
  expect(said).toEqual(["b is missing; installing it with: node --version"]);
  expect([...absent.keys()]).toEqual(["a", "b"]);
  expect(absent.get("a")).toBe("it is not installed; run: node --version");
});
