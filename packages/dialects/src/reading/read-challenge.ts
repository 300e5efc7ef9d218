import { type Challenge, parseChallenges } from "@digest-conformance/digest/core";
import type { Dialect } from "../dialect.ts";
import type { TextReading } from "../reading.ts";
import type { Refusal } from "../refusal.ts";
import type { ChallengeParameters } from "./challenge-parameters.ts";
import { readHttpList } from "./read-http-list.ts";
import { readPatterns } from "./read-patterns.ts";
import { readTwoPass } from "./read-two-pass.ts";
import { replaceAll } from "./replace-all.ts";

/** One challenge as a library sees it. */
export type SeenChallenge =
  | { readonly scheme: string; readonly parameters: ChallengeParameters }
  | { readonly refusal: Refusal };

/**
 * The challenges a client would answer, the one it likes best first; empty when it sees none.
 *
 * @param lines the values of the `WWW-Authenticate` lines as Latin-1 text
 */
export function readChallenges(dialect: Dialect, lines: readonly string[]): SeenChallenge[] {
  const { reading } = dialect;
  if (reading.kind === "rfc") return strongestFirst(dialect, parseChallenges(lines));
  const texts = chooseTexts(reading, lines)
    .filter((text) => isRecognised(text, reading))
    .map((text) => (dialect.text.read === "utf-8" ? repairUtf8(text) : text));
  const otherwise = lines.length === 0 ? reading.unchallenged : reading.unrecognised;
  if (texts.length === 0 && otherwise !== undefined) return [{ refusal: otherwise }];
  const challenges = texts.map((text) => readText(reading, text));
  if (reading.lines !== "readable") return challenges;
  return [challenges.find((one) => "parameters" in one) ?? challenges[0]].filter(
    (one) => one !== undefined,
  );
}

function chooseTexts(reading: TextReading, lines: readonly string[]): readonly string[] {
  switch (reading.lines) {
    case "joined":
      return lines.length === 0 ? [] : [lines.join(", ")];
    case "first":
      return lines.slice(0, 1);
    case "last":
      return lines.slice(-1);
    case "matching":
      return lines.filter((line) => isRecognised(line, reading)).slice(0, 1);
    case "readable":
    case "each":
      return lines;
  }
}

function readText(reading: TextReading, text: string): SeenChallenge {
  const scheme = schemeOf(reading, text);
  const prepared = replaceAll(text, reading.prepare ?? []);
  const { find, flags } = reading.form ?? {};
  const fits = find === undefined || new RegExp(find, flags).test(prepared);
  const parameters = fits ? readParameters(reading, prepared) : null;
  return parameters === null
    ? { refusal: reading.malformed ?? "hand-back" }
    : { scheme, parameters };
}

/** The first word, but where that is Basic and Digest is found behind it. */
function schemeOf({ recognised, basic }: TextReading, text: string): string {
  const [first = ""] = /^\S*/.exec(text) ?? [];
  const isFound =
    basic === true &&
    recognised !== null &&
    new RegExp(recognised.find, recognised.flags).test(text);
  return /^basic$/i.test(first) && isFound ? "Digest" : first;
}

/** `null` for a malformed text. */
function readParameters(reading: TextReading, text: string): ChallengeParameters | null {
  switch (reading.kind) {
    case "http-list":
      return readHttpList(text, reading.passesOver);
    case "patterns":
      return readPatterns(text, reading);
    case "two-pass":
      return readTwoPass(text);
  }
}

function isRecognised(line: string, { recognised, basic }: TextReading): boolean {
  if (basic === true && /^basic(\s|$)/i.test(line)) return true;
  return recognised === null || new RegExp(recognised.find, recognised.flags).test(line);
}

/** Bytes with U+FFFD for all that is no UTF-8. */
function repairUtf8(bytes: string): string {
  return Buffer.from(Buffer.from(bytes, "latin1").toString("utf8"), "utf8").toString("latin1");
}

/** RFC 7616 section 3.7: the strongest hash first; a -sess algorithm is as strong as its hash. */
function strongestFirst({ algorithm }: Dialect, challenges: readonly Challenge[]): SeenChallenge[] {
  const known = Object.entries(algorithm.known);
  const rank = ({ parameters }: Challenge): number => {
    const token = (parameters.get("algorithm") ?? "MD5").toLowerCase();
    const hash = known.find(([name]) => name.toLowerCase() === token)?.[1].hash;
    return hash === undefined ? -1 : known.findIndex(([, one]) => one.hash === hash);
  };
  return challenges
    .filter((challenge) => challenge.scheme.toLowerCase() === "digest" && rank(challenge) >= 0)
    .sort((a, b) => rank(a) - rank(b));
}
