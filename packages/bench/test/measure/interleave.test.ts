import { expect, test } from "vitest";
import { interleave } from "../../src/measure/interleave.ts";
import { seededRandom } from "../../src/measure/shuffle.ts";

test("Every contender is measured once in every repetition, in an order that changes", async () => {
  const order: string[] = [];
  const contender = (name: string, cost: number) => ({
    name,
    cost: async () => {
      order.push(name);
      return cost;
    },
  });
  const contenders = [contender("a", 1), contender("b", 2), contender("c", 3)];
  const costs = await interleave(contenders, { repetitions: 8, random: seededRandom(3) });
  expect([...costs.keys()]).toEqual(["a", "b", "c"]);
  expect(costs.get("b")).toEqual(Array(8).fill(2));
  const repetitions = Array.from({ length: 8 }, (_, i) => order.slice(i * 3, i * 3 + 3));
  for (const one of repetitions) expect(one.toSorted()).toEqual(["a", "b", "c"]);
  expect(new Set(repetitions.map(String)).size).toBeGreaterThan(2);
});
