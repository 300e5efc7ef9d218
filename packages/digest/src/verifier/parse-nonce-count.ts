const NO_DIGIT = 16;
const HEX_DIGITS: Uint8Array = Uint8Array.from({ length: 128 }, (_, code) => {
  const digit = Number.parseInt(String.fromCharCode(code), 16);
  return Number.isNaN(digit) ? NO_DIGIT : digit;
});

/**
 * Reads nc: one to eight hexadecimal digits in any letter case. RFC 7616 section 3.4 asks for eight;
 * most servers take fewer.
 *
 * @returns 0 for any other text, since the first nc is 1
 */
export function parseNonceCount(nc: string): number {
  if (nc.length > 8) return 0;
  let count = 0;
  for (let index = 0; index < nc.length; index += 1) {
    const digit = HEX_DIGITS[nc.charCodeAt(index)] ?? NO_DIGIT;
    if (digit === NO_DIGIT) return 0;
    count = count * 16 + digit;
  }
  return count;
}
