import { type Dialect, predict } from "@digest-conformance/dialects";
import type { RunAnswer, RunFailure, RunMessage } from "../adapter/protocol.ts";
import { expandSteps, type LoadedCase, pinnedEntropy } from "../cases/conformance-case.ts";
import { variantName } from "../cases/load-cases.ts";
import { type Attempt, authorizationValue, sentValue } from "../judge/attempt.ts";
import { readCredentials } from "../wire/credentials-reader.ts";
import type { Exchange, Origin } from "../wire/origin.ts";
import { startOrigin } from "../wire/start-origin.ts";
import type { ClientSession } from "./client-session.ts";

/** The part of a client's session that an attempt needs. */
export type DrivenClient = Pick<ClientSession, "hello" | "run">;

/** Puts a client into the situation of a case and records what it does. */
export async function makeAttempt(
  session: DrivenClient,
  dialect: Dialect,
  one: LoadedCase,
  timeoutMs: number,
): Promise<Attempt> {
  if (lacksCapability(session, one)) {
    return {
      ...NOTHING_HAPPENED,
      case: one,
      answer: { kind: "unsupported", what: "a capability of the case" },
    };
  }
  const first = await record(session, one, timeoutMs);
  const seen = isFailure(first.answer) ? await blame(session, one, timeoutMs, first) : first;
  return { case: one, ...seen, prediction: predictFor(session, dialect, one, seen.exchanges) };
}

const NOTHING_HAPPENED = {
  exchanges: [],
  malformed: [],
  prediction: { requests: [] },
};

type Recording = Pick<Attempt, "answer" | "exchanges" | "malformed">;

async function record(
  session: DrivenClient,
  one: LoadedCase,
  timeoutMs: number,
): Promise<Recording> {
  const origin = await startOrigin(one);
  try {
    const answer = await session.run(runMessage(one, origin, timeoutMs));
    return { answer, exchanges: [...origin.exchanges], malformed: [...origin.malformed] };
  } finally {
    await origin.close();
  }
}

/** One more try in a fresh process says whether the case alone brings the client down. */
async function blame(
  session: DrivenClient,
  one: LoadedCase,
  timeoutMs: number,
  first: Recording,
): Promise<Recording> {
  const again = await record(session, one, timeoutMs);
  if (!isFailure(first.answer)) return first;
  const word = isFailure(again.answer)
    ? "reproducible"
    : "not seen again in a fresh process: poisoned by an earlier case";
  return { ...first, answer: { ...first.answer, detail: `${first.answer.detail}; ${word}` } };
}

function isFailure(answer: RunAnswer | RunFailure): answer is RunFailure {
  return answer.kind === "timeout" || answer.kind === "crash";
}

function runMessage(one: LoadedCase, origin: Origin, timeoutMs: number): RunMessage {
  return {
    cmd: "run",
    id: variantName(one.id, one.variant),
    baseUrl: origin.url,
    credentials: one.credentials,
    steps: expandSteps(one),
    entropy: pinnedEntropy(one),
    timeoutMs,
  };
}

function predictFor(
  { hello }: DrivenClient,
  dialect: Dialect,
  one: LoadedCase,
  exchanges: readonly Exchange[],
): Attempt["prediction"] {
  const { cnonce, time } = pinnedEntropy(one);
  return predict(dialect, {
    credentials: one.credentials,
    cnonce: hello.entropy === "pinned" ? cnonce : exchanges.map(sentCnonce),
    time,
    steps: expandSteps(one),
    sentTargets: exchanges.map(({ request }) => request.startLine.split(" ")[1] ?? ""),
    answers: exchanges.map(({ response }) => ({
      status: Number(response?.startLine.split(" ")[1] ?? 0),
      headers: response?.headers ?? [],
    })),
  });
}

/** What cannot be dictated is read off the wire; whether it was used right is seen from the response. */
function sentCnonce(exchange: Exchange): string {
  const value = authorizationValue(exchange) ?? "";
  // Credentials that cannot be read, for a quote too many in realm, show their cnonce all the same.
  const unread = /\bcnonce="?([^",]*)/.exec(value)?.[1];
  return sentValue(readCredentials(value), "cnonce") ?? unread ?? "";
}

function lacksCapability(session: DrivenClient, one: LoadedCase): boolean {
  const wanted = new Set(one.requires ?? []);
  for (const step of one.steps) {
    wanted.add(`method:${step.method}`);
    if (step.body !== undefined) wanted.add("body");
  }
  return [...wanted].some((capability) => !session.hello.capabilities.includes(capability));
}
