// Both kinds of nonce start with their date: eight characters of base64 hold six bytes, the
// milliseconds since 1970. So the verifier tells an expired nonce without asking a store.
const DATE_CHARACTERS = 8;
const DATE_BYTES = 6;

const DIGITS: Uint8Array = new Uint8Array(256);
for (let digit = 0; digit < 64; digit += 1) {
  const [first = 0] = Buffer.from(Buffer.of(digit << 2).toString("base64"), "latin1");
  DIGITS[first] = digit;
}

/** The bytes of a nonce up to its signature: the date, then random ones. */
export function datedBytes(issuedAt: number, random: Uint8Array): Buffer {
  const bytes = Buffer.allocUnsafe(DATE_BYTES + random.length);
  bytes.writeUIntBE(issuedAt, 0, DATE_BYTES);
  bytes.set(random, DATE_BYTES);
  return bytes;
}

/** The date in a nonce, in milliseconds since 1970. Means nothing until the nonce is known to be ours. */
export function nonceDate(nonce: string): number {
  let date = 0;
  for (let index = 0; index < DATE_CHARACTERS; index += 1) {
    date = date * 64 + (DIGITS[nonce.charCodeAt(index)] ?? 0);
  }
  return date;
}

/** How many characters of base64 a nonce of so many bytes has, a multiple of three. */
export function nonceLength(bytes: number): number {
  return (bytes / 3) * 4;
}
