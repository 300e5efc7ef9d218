/**
 * The smallest part of a list that still passes: Zeller's ddmin. No single item can be left out of what it
 * returns. The whole list has to pass; the order of the items stays.
 */
export async function ddmin<T>(
  items: readonly T[],
  passes: (part: readonly T[]) => Promise<boolean>,
): Promise<readonly T[]> {
  let left = items;
  let pieces = 2;
  while (left.length > 0) {
    const size = Math.ceil(left.length / pieces);
    const smaller = await firstThatPasses(left, size, passes);
    if (smaller !== null) {
      left = smaller;
      pieces = Math.max(2, pieces - 1);
    } else if (size === 1) return left;
    else pieces = Math.min(left.length, pieces * 2);
  }
  return left;
}

async function firstThatPasses<T>(
  items: readonly T[],
  size: number,
  passes: (part: readonly T[]) => Promise<boolean>,
): Promise<readonly T[] | null> {
  for (let start = 0; start < items.length; start += size) {
    const without = [...items.slice(0, start), ...items.slice(start + size)];
    if (await passes(without)) return without;
  }
  return null;
}
