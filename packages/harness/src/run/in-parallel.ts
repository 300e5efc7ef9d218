/**
 * Applies an asynchronous function to each item, at most `limit` at a time; results keep the items' order.
 * When one fails no further item is begun, and the first fault is thrown once those under way have ended.
 */
export async function inParallel<T, R>(
  items: readonly T[],
  limit: number,
  work: (item: T) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  const queue = items.entries();
  const faults: unknown[] = [];
  const worker = async (): Promise<void> => {
    for (const [index, item] of queue) {
      if (faults.length > 0) return;
      try {
        results[index] = await work(item);
      } catch (fault) {
        faults.push(fault);
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, worker));
  if (faults.length > 0) throw faults[0];
  return results;
}
