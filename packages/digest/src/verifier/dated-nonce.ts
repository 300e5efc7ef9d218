// Both kinds of nonce start with their date: eight characters of base64 hold six bytes, the
// milliseconds since 1970. So the verifier tells an expired nonce without asking a store.
const DATE_CHARACTERS = 8;
const DATE_BYTES = 6;

/** The bytes of a nonce up to its signature: the date, then random ones. */
export function datedBytes(issuedAt: number, random: Uint8Array): Buffer {
  const bytes = Buffer.allocUnsafe(DATE_BYTES + random.length);
  bytes.writeUIntBE(issuedAt, 0, DATE_BYTES);
  bytes.set(random, DATE_BYTES);
  return bytes;
}

/** The date in a nonce, in milliseconds since 1970. Means nothing until the nonce is known to be ours. */
export function nonceDate(nonce: string): number {
  return Buffer.from(nonce.slice(0, DATE_CHARACTERS), "base64").readUIntBE(0, DATE_BYTES);
}

/** Whether text is base64 of so many bytes, a multiple of three, in the one way to write it. */
export function isBase64Of(bytes: number, text: string): boolean {
  return text.length === (bytes / 3) * 4 && /^[A-Za-z0-9+/]*$/.test(text);
}
