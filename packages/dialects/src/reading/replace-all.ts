import type { Replacement } from "../reading.ts";

/** The text after each replacement, one after the other; without the flag `g` only the first find. */
export function replaceAll(text: string, replacements: readonly Replacement[]): string {
  return replacements.reduce(
    (before, { find, flags, by }) => before.replace(new RegExp(find, flags), by),
    text,
  );
}
