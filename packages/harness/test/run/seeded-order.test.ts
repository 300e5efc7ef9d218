import { expect, test } from "vitest";
import { seededOrder } from "../../src/run/seeded-order.ts";

const ITEMS = Array.from({ length: 10 }, (_, index) => index);

test("seed 0 keeps the order", () => {
  expect(seededOrder(ITEMS, 0)).toEqual(ITEMS);
});

test("a seed gives the same order on every machine", () => {
  expect(seededOrder(ITEMS, 1)).toEqual([7, 8, 3, 2, 1, 5, 9, 4, 0, 6]);
});

test("every seed deals all items, and most seeds another order", () => {
  const orders = Array.from({ length: 50 }, (_, seed) => seededOrder(ITEMS, seed + 1));
  for (const order of orders) expect(order.toSorted((a, b) => a - b)).toEqual(ITEMS);
  expect(new Set(orders.map((order) => order.join())).size).toBe(50);
});

test("every item comes to every place over many seeds", () => {
  const places = new Set<string>();
  for (let seed = 1; seed <= 500; seed += 1) {
    for (const [place, item] of seededOrder(ITEMS, seed).entries()) places.add(`${item}@${place}`);
  }
  expect(places.size).toBe(100);
});

test("does not touch the given list", () => {
  const items = [...ITEMS];
  seededOrder(items, 3);
  expect(items).toEqual(ITEMS);
});
