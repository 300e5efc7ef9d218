import { expect, test } from "vitest";
import { compare, meetsGoal } from "../../src/report/measurement.ts";

const costs = new Map([
  ["ours", [11, 22, 30]],
  ["plain", [10, 20, 30]],
]);

test("A comparison becomes a line with the ratios of each repetition", () => {
  const [line] = compare("a race", costs, [{ subject: "ours", against: "plain", goal: 1.05 }]);
  expect(line).toEqual({
    name: "a race",
    subject: "ours",
    against: "plain",
    ratio: { min: 1, median: 1.1, max: 1.1 },
    goal: 1.05,
  });
});

test("A contender that was not measured is named", () => {
  expect(() => compare("a race", costs, [{ subject: "theirs", against: "plain" }])).toThrow(
    "theirs was not measured",
  );
});

test.for([
  { median: 1.1, goal: 1.1, met: true },
  { median: 1.11, goal: 1.1, met: false },
  { median: 0, goal: 0, met: true },
  { median: 5, goal: null, met: null },
])("A median of $median against a goal of $goal: $met", ({ median, goal, met }) => {
  const ratio = { min: 0, median, max: 100 };
  expect(meetsGoal({ name: "", subject: "", against: "", ratio, goal })).toBe(met);
});

test("Of what was counted the worst repetition decides", () => {
  const counted = { name: "", subject: "", against: "", goal: 1, counted: true } as const;
  expect(meetsGoal({ ...counted, ratio: { min: 1, median: 1, max: 1 } })).toBe(true);
  expect(meetsGoal({ ...counted, ratio: { min: 1, median: 1, max: 1.01 } })).toBe(false);
});
