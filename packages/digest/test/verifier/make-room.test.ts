import { expect, test } from "vitest";
import { makeRoom } from "../../src/verifier/make-room.ts";

test.for([
  [5, ["a", "b", "c"], []],
  [4, ["a", "b", "c"], []],
  [3, ["b", "c"], [1]],
  [2, ["c"], [1, 2]],
  [1, [], [1, 2, 3]],
] as const)("a map of three with room for %i keeps %j", ([capacity, kept, gone]) => {
  const entries = new Map([
    ["a", 1],
    ["b", 2],
    ["c", 3],
  ]);
  const forgotten: number[] = [];
  makeRoom(entries, capacity, (value) => forgotten.push(value));
  expect([...entries.keys()]).toEqual(kept);
  expect(forgotten).toEqual(gone);
});
