/**
 * Forgets the longest kept entries of a map until there is room for one more. Maps keep the order of
 * insertion, so this takes constant time for each entry forgotten.
 */
export function makeRoom<K, V>(
  entries: Map<K, V>,
  capacity: number,
  forgotten?: (value: V) => void,
): void {
  for (const [key, value] of entries) {
    if (entries.size < capacity) return;
    entries.delete(key);
    forgotten?.(value);
  }
}
