/**
 * Reads `nc` as Java's `Long.parseLong(nc, 16)` does, since that is what Jetty calls: any width, any
 * letter case, an optional plus sign.
 *
 * @returns the count, or `null` for text that is not such a number, is negative or exceeds 63 bits.
 * Counts above 2^53 come back rounded, far beyond any limit they are compared with.
 */
export function parseNonceCount(nc: string): number | null {
  const digits = /^\+?([0-9a-f]+)$/i.exec(nc)?.[1];
  if (digits === undefined) return null;
  const significant = digits.replace(/^0+/, "");
  if (significant === "") return 0;
  const fits = significant.length < 16 || (significant.length === 16 && /^[1-7]/.test(significant));
  return fits ? Number.parseInt(significant, 16) : null;
}
