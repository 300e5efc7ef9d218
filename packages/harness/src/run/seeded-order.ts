/** The items in an order that depends on the seed alone; seed 0 keeps the given one. */
export function seededOrder<T>(items: readonly T[], seed: number): T[] {
  const order = [...items];
  if (seed === 0) return order;
  const random = mulberry32(seed);
  for (let last = order.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    const [a, b] = [order[last], order[other]];
    if (a !== undefined && b !== undefined) {
      order[last] = b;
      order[other] = a;
    }
  }
  return order;
}

/** A small generator of numbers in [0, 1), the same on every platform. */
function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
