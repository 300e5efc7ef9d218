import type { ChallengeParameters } from "./challenge-parameters.ts";

/**
 * Reads a challenge as HTTParty does, with two regular expressions one after the other: the first takes
 * quoted values up to the next quote and leaves their contents in the text, the second finds every
 * name=value in what is left, also inside those contents.
 */
export function readTwoPass(text: string): ChallengeParameters {
  const quoted = text.replace(/qop=(auth(?:-int)?)/g, 'qop="$1"');
  const parameters = new Map<string, string>();
  const [, challenge] = /Digest (.*)/.exec(quoted) ?? [];
  if (challenge === undefined) return parameters;
  const rest = challenge.replace(/(\w+)="(.*?)"/g, (_, name: string, value: string) => {
    parameters.set(name, value);
    return value;
  });
  for (const [, name = "", value = ""] of rest.matchAll(/(\w+)=([^,]*)/g)) {
    parameters.set(name, value);
  }
  return parameters;
}
