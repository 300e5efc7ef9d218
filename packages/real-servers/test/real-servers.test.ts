import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type EchoOrigin, startEchoOrigin } from "../src/echo-origin.ts";
import type { ServerProcess } from "../src/server-process.ts";
import { describeServers } from "./describe-servers.ts";
import { formatAgainst, readCells } from "./documented-cells.ts";
import { runTrial } from "./run-trial.ts";
import { scenarios } from "./scenarios.ts";
import { columns } from "./servers.ts";

const cells = readCells();

test("the table has every server and every scenario, and no others", () => {
  expect(new Set(cells.map(({ column }) => column))).toEqual(new Set(Object.keys(columns)));
  expect(new Set(cells.map(({ row }) => row))).toEqual(new Set(Object.keys(scenarios)));
});

describeServers("the table of real servers", () => {
  describe.for(Object.entries(columns))("%s", ([name, { start, route }]) => {
    let origin: EchoOrigin;
    let server: ServerProcess;
    beforeAll(async () => {
      origin = await startEchoOrigin();
      server = await start(origin.port);
    });
    afterAll(async () => {
      await server[Symbol.asyncDispose]();
      await origin[Symbol.asyncDispose]();
    });

    const own = cells.filter(({ column }) => column === name);
    test.for(own)("$row: $text", async ({ row, text }) => {
      const scenario = scenarios[row];
      if (scenario === undefined) throw new Error(`there is no scenario ${row}`);
      const result = await runTrial(server.address, { route, originPort: origin.port }, scenario);
      expect(formatAgainst(text, result)).toBe(text);
      expect(result.faults).toEqual([]);
    });
  });
});
