import { expect, test } from "vitest";
import { ratioSpread } from "../../src/measure/statistics.ts";
import { type Subject, startSubject } from "../../src/processes/start-subject.ts";

function start(exportName: string, parameter: unknown): Promise<Subject> {
  const module = new URL("./a-subject.ts", import.meta.url);
  const timing = { repetitionMs: 5, warmUpMs: 20 };
  return startSubject({ name: exportName, module, exportName, parameter, ...timing });
}

test("A hundred times the work costs much more CPU", async () => {
  await using little = await start("spinning", { roundsEach: 1000 });
  await using much = await start("spinning", { roundsEach: 100_000 });
  const costs: [number[], number[]] = [[], []];
  for (let i = 0; i < 5; i += 1) {
    costs[0].push(await little.cost());
    costs[1].push(await much.cost());
  }
  // Far from a hundred, because no busy machine may turn this red; a cost that is not the work's would be 1.
  expect(ratioSpread(costs[1], costs[0]).median).toBeGreaterThan(5);
});

test("A subject that cannot be made ready is named", async () => {
  await expect(start("failing", null)).rejects.toThrow("the process of failing ended with 1");
});

test("An export that is not there ends the process", async () => {
  await expect(start("absent", null)).rejects.toThrow("the process of absent ended with 1");
});
