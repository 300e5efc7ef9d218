/** Least, middle and greatest of a row of figures. */
export interface Spread {
  readonly min: number;
  readonly median: number;
  readonly max: number;
}

/**
 * The spread of figures; the median of an even number of them is the mean of the two in the middle.
 *
 * @throws RangeError without figures, or with one that is not finite
 */
export function spreadOf(figures: readonly number[]): Spread {
  const sorted = figures.toSorted((a, b) => a - b);
  const half = sorted.length >> 1;
  const min = sorted[0];
  const max = sorted.at(-1);
  const upper = sorted[half];
  const lower = sorted.length % 2 === 0 ? sorted[half - 1] : upper;
  if (min === undefined || max === undefined || upper === undefined || lower === undefined) {
    throw new RangeError("a spread needs at least one figure");
  }
  if (!sorted.every((figure) => Number.isFinite(figure))) {
    throw new RangeError(`a figure is not finite: ${figures.join(", ")}`);
  }
  return { min, median: (lower + upper) / 2, max };
}

/**
 * The spread of the quotients of two rows, each taken within one repetition, so that what slows the
 * machine down for a while slows both sides of a quotient.
 */
export function ratioSpread(subject: readonly number[], against: readonly number[]): Spread {
  if (subject.length !== against.length) {
    throw new RangeError(`${subject.length} repetitions cannot be held against ${against.length}`);
  }
  return spreadOf(subject.map((cost, repetition) => cost / (against[repetition] ?? Number.NaN)));
}
