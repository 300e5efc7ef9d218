import { expect, test } from "vitest";
import { ratioSpread, spreadOf } from "../../src/measure/statistics.ts";

test.for([
  { figures: [3], spread: { min: 3, median: 3, max: 3 } },
  { figures: [9, 1, 5], spread: { min: 1, median: 5, max: 9 } },
  { figures: [4, 1, 10, 2], spread: { min: 1, median: 3, max: 10 } },
  { figures: [10, 9, 100], spread: { min: 9, median: 10, max: 100 } },
])("The spread of $figures has its middle where half lie below", ({ figures, spread }) => {
  expect(spreadOf(figures)).toEqual(spread);
});

test("A ratio is taken within one repetition, not between two medians", () => {
  // The machine is ten times slower in the second repetition; both sides of each quotient feel it.
  expect(ratioSpread([2, 30, 4], [1, 10, 1])).toEqual({ min: 2, median: 3, max: 4 });
});

test.for([
  { what: "no figure", figures: [] },
  { what: "one that is not finite", figures: [1, Number.POSITIVE_INFINITY] },
  { what: "one that is not a number", figures: [Number.NaN, 1] },
])("$what has no spread", ({ figures }) => {
  expect(() => spreadOf(figures)).toThrow(RangeError);
});

test("Rows of different length cannot be held against each other", () => {
  expect(() => ratioSpread([1, 2], [1])).toThrow("2 repetitions cannot be held against 1");
});
