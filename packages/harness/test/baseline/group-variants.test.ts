import { expect, test } from "vitest";
import type { Axes } from "../../src/baseline/baseline.ts";
import { groupVariants } from "../../src/baseline/group-variants.ts";

const MATRIX = { alg: ["a", "b", "c"], qop: ["x", "y"] };

/** "ax" is the variant alg=a,qop=x. */
function points(texts: string) {
  return texts.split(" ").map((text) => ({ alg: text[0] ?? "", qop: text[1] ?? "" }));
}

test.for<[string, readonly Axes[]]>([
  ["ax ay bx by cx cy", [{}]],
  ["ax", [{ alg: ["a"], qop: ["x"] }]],
  ["ax bx cx", [{ qop: ["x"] }]],
  ["bx by cx cy", [{ alg: ["b", "c"] }]],
  ["ax ay bx", [{ alg: ["a"] }, { alg: ["b"], qop: ["x"] }]],
  [
    "ax by",
    [
      { alg: ["a"], qop: ["x"] },
      { alg: ["b"], qop: ["y"] },
    ],
  ],
])("the variants %s are %j", ([texts, groups]) => {
  expect(groupVariants(MATRIX, points(texts))).toEqual(groups);
});

test("the one variant of a case without a matrix is all of it", () => {
  expect(groupVariants({}, [{}])).toEqual([{}]);
  expect(groupVariants(MATRIX, [])).toEqual([]);
});

test("every set of variants is described by groups that hold them and no other, each once", () => {
  const every = points("ax ay bx by cx cy");
  for (let bits = 1; bits < 64; bits += 1) {
    const chosen = every.filter((_, index) => (bits >> index) % 2 === 1);
    const groups = groupVariants(MATRIX, chosen);
    const held = every.flatMap((point) =>
      groups
        .filter((group) =>
          Object.entries(group).every(
            ([axis, values]) => values.includes(point[axis as "alg"]), // one of the two axes
          ),
        )
        .map(() => point),
    );
    expect(held).toEqual(chosen);
  }
});
