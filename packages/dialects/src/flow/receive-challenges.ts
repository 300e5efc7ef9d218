import type { Dialect } from "../dialect.ts";
import { replaceAll } from "../reading/replace-all.ts";
import type { Answer } from "../situation.ts";

/** The challenges of an answer as they reach Digest; `null` where the answer is no HTTP for the library. */
export function receiveChallenges(
  { challengeFields = ["www-authenticate"], receives = {} }: Dialect,
  { headers }: Answer,
  forProxy: boolean,
): readonly string[] | null {
  const { refuses, longest = Infinity, becomes = [] } = receives;
  const fields = forProxy ? ["proxy-authenticate"] : challengeFields;
  const lines = headers
    .filter(([name]) => fields.includes(name.toLowerCase()))
    .map(([, value]) => value);
  const refused = lines.some(
    (line) => line.length > longest || (refuses !== undefined && new RegExp(refuses).test(line)),
  );
  return refused ? null : lines.map((line) => replaceAll(line, becomes));
}
