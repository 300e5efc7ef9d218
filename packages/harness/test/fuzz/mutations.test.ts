import { expect, test } from "vitest";
import { writeTree } from "../../src/fuzz/challenge-tree.ts";
import { allParameters } from "../../src/fuzz/edit-tree.ts";
import { baseTrees, fuzzInput, mutate } from "../../src/fuzz/fuzz-input.ts";
import { mutations } from "../../src/fuzz/mutations.ts";
import { randomFrom } from "../../src/fuzz/random.ts";

/** Every tree a mutation makes of the bases with a hundred streams. */
function made(name: string) {
  const mutation = mutations.find((one) => one.name === name);
  if (mutation === undefined) throw new Error(`there is no mutation ${name}`);
  return baseTrees.flatMap((base) =>
    Array.from({ length: 100 }, (_, stream) => ({
      base,
      tree: mutation.apply(base, randomFrom(1, stream)),
    })),
  );
}

/** What the Digest challenges of a tree mean, whatever they look like. */
function meaning(tree: (typeof baseTrees)[number]): string[] {
  return tree.lines
    .flat()
    .filter(({ scheme }) => scheme.toLowerCase() === "digest")
    .map(({ parameters }) =>
      parameters
        .filter(({ name }) => /^(realm|nonce|opaque|qop|algorithm)$/i.test(name))
        .map(({ name, value }) => `${name.toLowerCase()}=${value}`)
        .toSorted()
        .join(),
    );
}

test.for(mutations.filter(({ keepsMeaning }) => keepsMeaning))(
  "$name keeps what the challenges mean",
  ({ name }) => {
    for (const { base, tree } of made(name)) expect(meaning(tree)).toEqual(meaning(base));
  },
);

test.for(mutations)("$name changes what is written", ({ name }) => {
  expect(
    made(name).some(({ base, tree }) => writeTree(tree).join() !== writeTree(base).join()),
  ).toBe(true);
});

test.for(mutations)("$name writes Latin-1 on whole lines", ({ name }) => {
  for (const { tree } of made(name)) {
    for (const line of writeTree(tree)) expect(line).toMatch(/^(?:[\t\x20-\xff]|\r\n )*$/);
  }
});

test("an input follows from the seed and its index alone", () => {
  const text = (seed: number, index: number): string => {
    const { base, drawn } = fuzzInput(seed, index);
    return writeTree(mutate(base, drawn)).join("\n");
  };
  const first = Array.from({ length: 50 }, (_, index) => text(7, index));
  expect(Array.from({ length: 50 }, (_, index) => text(7, index))).toEqual(first);
  expect(Array.from({ length: 50 }, (_, index) => text(8, index))).not.toEqual(first);
  expect(new Set(first).size).toBeGreaterThan(35);
});

test("a mutation may take the last challenge away, and those behind it do nothing", () => {
  expect(allParameters(mutate({ lines: [] }, fuzzInput(1, 0).drawn))).toEqual([]);
});
