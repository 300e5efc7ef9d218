import { readFixture } from "../cases/validate.ts";
import { firstDifference } from "../wire/byte-difference.ts";
import { headerLines, headerValues } from "../wire/http-message.ts";
import type { Exchange } from "../wire/origin.ts";
import type { Attempt } from "./attempt.ts";
import { type Finding, finding } from "./finding.ts";

/**
 * Is the challenge the one it should be: as the client's library handed it over, and from the mock as
 * from Atlas? Where it is not, the fault is the harness's or the adapter's, and nothing else said of the
 * attempt can be trusted.
 */
export function judgeChallenge(attempt: Attempt): Finding[] {
  return [...judgeAsHanded(attempt), ...judgeAsRecorded(attempt)];
}

/** Every challenge an adapter reports has to have stood on the wire in these bytes. */
function judgeAsHanded({ answer, exchanges }: Attempt): Finding[] {
  const sent = new Set(
    exchanges.flatMap(({ response }) =>
      response === null ? [] : [headerValues(response, "www-authenticate").join(", ")],
    ),
  );
  const steps = "steps" in answer ? answer.steps : [];
  // RFC 9110 section 5.5: a recipient may put blanks in the place of control characters, or refuse.
  if ([...sent].some((challenge) => CONTROL_CHARACTER.test(challenge))) return [];
  return steps.every(({ challenge }) => challenge === null || sent.has(challenge))
    ? []
    : [finding("challenge-altered", "")];
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const CONTROL_CHARACTER = /[\x00-\x08\x0a-\x1f\x7f]/;

/** The mock's challenge has to be the recorded one in every byte but the nonce and the word of stale. */
function judgeAsRecorded(attempt: Attempt): Finding[] {
  if (attempt.case.server.kind !== "atlas") return [];
  for (const [index, exchange] of attempt.exchanges.entries()) {
    const fault = atlasFault(exchange);
    if (fault !== null) {
      return [finding("challenge-unlike-atlas", `in answer ${index + 1} ${fault}`)];
    }
  }
  return [];
}

function atlasFault({ response }: Exchange): string | null {
  if (response === null || !/^\S+ 401/.test(response.startLine)) return null;
  const sent = headerLines(response, "www-authenticate").join("\r\n");
  const difference = firstDifference(asRecorded(sent), recordedChallenge());
  return difference === null
    ? null
    : `byte ${difference.at} is ${difference.seen}, recorded is ${difference.predicted}`;
}

const NONCE = /(?<=, nonce=")[A-Za-z0-9+/]{32}(?=", )/;

/** A challenge with the recorded nonce in place of its own, where that is 24 bytes in base64. */
function asRecorded(challenge: string): string {
  const [nonce = ""] = NONCE.exec(recordedChallenge()) ?? [];
  return challenge.replace(NONCE, nonce).replace(/(?<=, stale=)true$/, "false");
}

let recorded: string | undefined;

function recordedChallenge(): string {
  recorded ??= readFixture<{ readonly lines: ReadonlyArray<readonly [string, string]> }>(
    "fixtures/challenges/atlas.json",
    "challenge",
  )
    .lines.map(([name, value]) => `${name}: ${value}`)
    .join("\r\n");
  return recorded;
}
