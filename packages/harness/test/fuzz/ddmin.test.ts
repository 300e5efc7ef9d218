import { expect, test } from "vitest";
import { ddmin } from "../../src/fuzz/ddmin.ts";

const LETTERS = [..."abcdefghijklmnop"];

test.for<[string, string]>([
  ["one item", "f"],
  ["two that lie apart", "bo"],
  ["all that lie together", "hijk"],
  ["nothing at all", ""],
])("finds %s", async ([, wanted]) => {
  const smallest = await ddmin(LETTERS, async (part) =>
    [...wanted].every((letter) => part.includes(letter)),
  );
  expect(smallest.join("")).toBe(wanted);
});

test("asks far less often than there are parts", async () => {
  let asked = 0;
  await ddmin(LETTERS, async (part) => {
    asked += 1;
    return part.includes("c") && part.includes("n");
  });
  expect(asked).toBeLessThan(60);
});
