import type { ParameterExpression, PatternReading } from "../reading.ts";
import type { ChallengeParameters } from "./challenge-parameters.ts";
import { replaceAll } from "./replace-all.ts";

/** Reads parameters with the regular expressions of a dialect; see {@link ParameterExpression}. */
export function readPatterns(text: string, reading: PatternReading): ChallengeParameters {
  const parameters = new Map<string, string>();
  for (const piece of reading.within === "pieces" ? text.split(",") : [text]) {
    for (const expression of reading.expressions) {
      for (const found of findAll(piece, expression)) {
        const [, written = "", cleaned, plain] = found;
        const value = cleaned === undefined ? plain : replaceAll(cleaned, expression.clean ?? []);
        const name = reading.names === "lower-case" ? written.toLowerCase() : written;
        if (value === undefined && parameters.size > 0) break;
        if (value === undefined || (reading.counts === "first" && parameters.has(name))) continue;
        parameters.set(name, value);
      }
    }
  }
  return parameters;
}

function* findAll(text: string, { find, flags = "" }: ParameterExpression) {
  const expression = new RegExp(find, flags);
  for (let found = expression.exec(text); found !== null; found = expression.exec(text)) {
    yield found;
    if (!expression.global && !expression.sticky) return;
    // An empty find would be found again for ever.
    if (found[0] === "") expression.lastIndex += 1;
  }
}
