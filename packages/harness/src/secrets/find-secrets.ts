import { CANARY } from "./canary.ts";
import type { Secrets } from "./secrets-of.ts";

const LENGTHS = [32, 64];

/** In words, which secrets a text holds; never the secrets themselves. Linear in the length of the text. */
export function findSecrets(text: string, { hashes, pairs }: Secrets): string[] {
  const found = new Set<string>();
  if (text.includes(CANARY)) found.add("the password");
  for (const pair of pairs) if (text.includes(pair)) found.add("name and password in Base64");
  for (const [run] of text.matchAll(/[0-9a-f]{32,}/gi)) {
    for (const length of LENGTHS) {
      for (let start = 0; start + length <= run.length; start += 1) {
        const what = hashes.get(run.slice(start, start + length).toLowerCase());
        if (what !== undefined) found.add(what);
      }
    }
  }
  return [...found];
}
