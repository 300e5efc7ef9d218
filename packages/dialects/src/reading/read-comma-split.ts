import type { ChallengeParameters } from "./challenge-parameters.ts";

/**
 * Cuts a text at every comma, quoted or not, and looks for one name and value in each piece. The last of
 * two equal names counts; quotes of both kinds vanish from values.
 *
 * @param pattern a regular expression with a group for the name and one for the value
 */
export function readCommaSplit(text: string, pattern: string): ChallengeParameters {
  const expression = new RegExp(pattern);
  const parameters = new Map<string, string>();
  for (const piece of text.split(",")) {
    const [, name, value] = expression.exec(piece) ?? [];
    if (name !== undefined && value !== undefined) {
      parameters.set(name, value.replace(/["']/g, ""));
    }
  }
  return parameters;
}
