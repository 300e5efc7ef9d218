import { expect, test } from "vitest";
import { ratioSpread } from "../../src/measure/statistics.ts";
import { type Subject, startSubject } from "../../src/processes/start-subject.ts";

function start(exportName: string, parameter: unknown): Promise<Subject> {
  const module = new URL("./a-subject.ts", import.meta.url);
  const timing = { repetitionMs: 5, warmUpMs: 20 };
  return startSubject({ name: exportName, module, exportName, parameter, ...timing });
}

test("Four times the work costs about four times the CPU", async () => {
  await using one = await start("spinning", { roundsEach: 1000 });
  await using four = await start("spinning", { roundsEach: 4000 });
  const costs: [number[], number[]] = [[], []];
  for (let i = 0; i < 9; i += 1) {
    costs[0].push(await one.cost());
    costs[1].push(await four.cost());
  }
  const { median } = ratioSpread(costs[1], costs[0]);
  expect(median).toBeGreaterThan(2);
  expect(median).toBeLessThan(8);
});

test("A subject that cannot be made ready is named", async () => {
  await expect(start("failing", null)).rejects.toThrow("the process of failing ended with 1");
});

test("An export that is not there ends the process", async () => {
  await expect(start("absent", null)).rejects.toThrow("the process of absent ended with 1");
});
