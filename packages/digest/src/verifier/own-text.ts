/**
 * A copy of Latin-1 text, for whoever keeps it longer than the request it came with: V8 keeps the whole
 * header alive for a piece cut out of it.
 */
export function ownText(text: string): string {
  return Buffer.from(text, "latin1").toString("latin1");
}
