import { type Challenge, parseChallenges } from "@digest-conformance/digest/core";
import type { Dialect, Reading, Recognition } from "../dialect.ts";
import type { ChallengeParameters } from "./challenge-parameters.ts";
import { readCommaSplit } from "./read-comma-split.ts";
import { readHttpList } from "./read-http-list.ts";
import { readTwoPass } from "./read-two-pass.ts";

/**
 * The challenges a client would answer, the one it likes best first; empty when it sees none.
 *
 * @param lines the values of the `WWW-Authenticate` lines as Latin-1 text
 */
export function readChallenges(dialect: Dialect, lines: readonly string[]): ChallengeParameters[] {
  const { reading } = dialect;
  if (reading.kind === "rfc") return strongestFirst(dialect, parseChallenges(lines));
  const text =
    reading.lines === "joined"
      ? lines.join(", ")
      : lines.find((line) => isRecognised(line, reading.recognised));
  if (text === undefined || lines.length === 0 || !isRecognised(text, reading.recognised)) {
    return [];
  }
  return [readText(reading, text)];
}

function readText(reading: Exclude<Reading, { kind: "rfc" }>, text: string): ChallengeParameters {
  switch (reading.kind) {
    case "http-list":
      return readHttpList(text.replace(/digest /i, ""));
    case "comma-split":
      return readCommaSplit(text, reading.pattern ?? "");
    case "two-pass":
      return readTwoPass(text);
  }
}

function isRecognised(line: string, recognised: Recognition): boolean {
  if (recognised === null) return true;
  const fold = (text: string): string => (recognised.ignoreCase ? text.toLowerCase() : text);
  const wanted = fold(recognised.text);
  return recognised.where === "start" ? fold(line).startsWith(wanted) : fold(line).includes(wanted);
}

/** RFC 7616 section 3.7: the strongest hash first; a -sess algorithm is as strong as its hash. */
function strongestFirst(
  { algorithm }: Dialect,
  challenges: readonly Challenge[],
): ChallengeParameters[] {
  const known = Object.entries(algorithm.known);
  const rank = ({ parameters }: Challenge): number => {
    const token = (parameters.get("algorithm") ?? "MD5").toLowerCase();
    const hash = known.find(([name]) => name.toLowerCase() === token)?.[1].hash;
    return hash === undefined ? -1 : known.findIndex(([, one]) => one.hash === hash);
  };
  return challenges
    .filter((challenge) => challenge.scheme.toLowerCase() === "digest" && rank(challenge) >= 0)
    .sort((a, b) => rank(a) - rank(b))
    .map(({ parameters }) => parameters);
}
