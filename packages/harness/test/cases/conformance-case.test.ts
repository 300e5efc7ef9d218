import { expect, test } from "vitest";
import {
  expandSteps,
  lastCallOfEachStep,
  pinnedEntropy,
} from "../../src/cases/conformance-case.ts";
import { aCase } from "./a-case.ts";

const STEPS = [
  { method: "GET", target: "/a", repeat: 3 },
  { method: "POST", target: "/b", body: "x" },
  { method: "GET", target: "/c", repeat: 2 },
];

test("a step that repeats becomes as many calls, without the word for it", () => {
  expect(expandSteps(aCase({ steps: STEPS }))).toEqual([
    { method: "GET", target: "/a" },
    { method: "GET", target: "/a" },
    { method: "GET", target: "/a" },
    { method: "POST", target: "/b", body: "x" },
    { method: "GET", target: "/c" },
    { method: "GET", target: "/c" },
  ]);
});

test("the last call of each step is known by its place among the calls", () => {
  expect(lastCallOfEachStep(aCase({ steps: STEPS }))).toEqual([2, 3, 5]);
});

test("entropy is pinned to the documented values unless a case has its own", () => {
  expect(pinnedEntropy(aCase())).toEqual({
    cnonce: "0a4f113b0a4f113b",
    time: "2024-01-01T00:00:00Z",
  });
  expect(pinnedEntropy(aCase({ entropy: { cnonce: "ffffffffffffffff" } }))).toEqual({
    cnonce: "ffffffffffffffff",
    time: "2024-01-01T00:00:00Z",
  });
});
