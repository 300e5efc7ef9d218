import type { AlgorithmChoice, HashName } from "../dialect.ts";
import type { Refusal } from "../refusal.ts";

/** What a library hashes with. */
export interface ChosenAlgorithm {
  readonly hash: HashName;
  /** Whether A1 holds nonce and cnonce. */
  readonly session: boolean;
}

/** The hash for a challenge's algorithm token; no token means MD5 (RFC 7616 section 3.3). */
export function chooseAlgorithm(
  choice: AlgorithmChoice,
  token: string | undefined,
): ChosenAlgorithm | { readonly refusal: Refusal } {
  const fold = (text: string): string => (choice.ignoreCase ? text.toLowerCase() : text);
  const wanted = fold(token ?? "MD5");
  const known = Object.entries(choice.known).find(([name]) => fold(name) === wanted);
  if (known !== undefined) return known[1];
  return "hash" in choice.otherwise
    ? { hash: choice.otherwise.hash, session: false }
    : choice.otherwise;
}
