import type { Axes } from "./baseline.ts";

type Point = Readonly<Record<string, string>>;

/**
 * Describes some variants of a case by few {@link Axes}: together they hold these variants and no other, and
 * no two of them hold the same one. All variants of the case are described by `{}`.
 *
 * @param matrix by axis every value it has
 * @param points the axes of each variant, all different
 */
export function groupVariants(matrix: Axes, points: readonly Point[]): Axes[] {
  if (points.length === 0) return [];
  const names = Object.keys(matrix);
  const present = (axis: string, among: readonly Point[]): string[] =>
    (matrix[axis] ?? []).filter((value) => among.some((point) => point[axis] === value));
  const size = names.reduce((product, axis) => product * present(axis, points).length, 1);
  if (size === points.length) {
    const narrow = names.filter(
      (axis) => present(axis, points).length < (matrix[axis]?.length ?? 0),
    );
    return [Object.fromEntries(narrow.map((axis) => [axis, present(axis, points)]))];
  }
  const splits = names
    .filter((axis) => present(axis, points).length > 1)
    .map((axis) => splitAlong(axis, matrix, points));
  return splits.reduce((best, split) => (split.length < best.length ? split : best));
}

/** The points with each value of an axis on their own; values with the same points beside them together. */
function splitAlong(axis: string, matrix: Axes, points: readonly Point[]): Axes[] {
  const { [axis]: values = [], ...rest } = matrix;
  const slices = Map.groupBy(
    values.filter((value) => points.some((point) => point[axis] === value)),
    (value) =>
      JSON.stringify(
        groupVariants(
          rest,
          points.filter((point) => point[axis] === value),
        ),
      ),
  );
  return [...slices].flatMap(
    ([boxes, among]) =>
      (JSON.parse(boxes) as Axes[]).map((box) => inOrder(matrix, axis, among, box)), // just written
  );
}

function inOrder(matrix: Axes, axis: string, among: readonly string[], box: Axes): Axes {
  const whole = among.length === matrix[axis]?.length ? box : { ...box, [axis]: among };
  return Object.fromEntries(
    Object.keys(matrix).flatMap((name) => {
      const values = whole[name];
      return values === undefined ? [] : [[name, values]];
    }),
  );
}
