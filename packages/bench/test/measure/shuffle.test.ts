import { expect, test } from "vitest";
import { seededRandom, shuffle } from "../../src/measure/shuffle.ts";

test("One seed gives one order, another seed another", () => {
  const items = Array.from({ length: 20 }, (_, i) => i);
  const order = shuffle(items, seededRandom(7));
  expect(shuffle(items, seededRandom(7))).toEqual(order);
  expect(shuffle(items, seededRandom(8))).not.toEqual(order);
  expect(order.toSorted((a, b) => a - b)).toEqual(items);
});

test("Each item comes first about as often as any other", () => {
  const random = seededRandom(1);
  const firsts = Array.from({ length: 3000 }, () => shuffle(["a", "b", "c"], random)[0]);
  for (const item of ["a", "b", "c"]) {
    expect(firsts.filter((first) => first === item).length).toBeGreaterThan(900);
  }
});
