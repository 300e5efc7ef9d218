let cnonce = "0".repeat(16);
let drawn = 0;

/** How a library draws the digits of a cnonce from `Math.random`. */
export interface RandomDigits {
  /** The digits in the library's order: it takes the one at `Math.floor(Math.random() * length)`. */
  readonly alphabet: string;
  /** A function that stands in the stack of the draws, and of no others. */
  readonly caller: string;
}

/**
 * Makes the cnonce of a library predictable that draws it digit by digit from `Math.random`: its draws
 * yield the pinned digits, one after the other; everybody else keeps the real source.
 */
export function pinMathRandom({ alphabet, caller }: RandomDigits): void {
  const genuine = Math.random;
  Math.random = () => {
    if (new Error("where from").stack?.includes(caller) !== true) return genuine();
    const digit = cnonce[drawn % cnonce.length] ?? "";
    drawn += 1;
    // The middle of the digit's share, so that no rounding leads to its neighbour.
    return (alphabet.indexOf(digit) + 0.5) / alphabet.length;
  };
}

/** From now on this cnonce, from its first digit: 16 lower-case hexadecimal digits. */
export function setCnonce(digits: string): void {
  cnonce = digits;
  drawn = 0;
}
