import fc from "fast-check";

const LAST = 2 ** 32 - 1;

/**
 * Values of nc as clients send them: counting up, overtaking each other, repeating themselves, skipping,
 * and rarely leaping so far that everything before is left behind.
 */
export const countings: fc.Arbitrary<number[]> = fc
  .array(
    fc.oneof(
      { weight: 20, arbitrary: fc.integer({ min: -8, max: 10 }) },
      { weight: 20, arbitrary: fc.integer({ min: -20, max: 60 }) },
      { weight: 1, arbitrary: fc.integer({ min: 100, max: LAST }) },
    ),
    // Without a size, arrays of ten elements at most.
    { maxLength: 80, size: "max" },
  )
  .map((steps) => {
    let nc = 1;
    return steps.map((step) => {
      nc = Math.min(LAST, Math.max(1, nc + step));
      return nc;
    });
  });
