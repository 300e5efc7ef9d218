import { type Dialect, predict } from "@digest-conformance/dialects";
import type { RunAnswer, RunFailure, RunMessage } from "../adapter/protocol.ts";
import { expandSteps, type LoadedCase, pinnedEntropy } from "../cases/conformance-case.ts";
import { variantName } from "../cases/load-cases.ts";
import { type Attempt, authorizationValue, sentValue } from "../judge/attempt.ts";
import { readCredentials } from "../wire/credentials-reader.ts";
import { type Exchange, type Origin, requestLimit } from "../wire/origin.ts";
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
  const prepared = await prepareAttempt(session, one);
  return concludeAttempt(session, dialect, await performAttempt(session, prepared, timeoutMs));
}

/** A case with its server listening, before the client hears of it. */
export interface PreparedAttempt {
  readonly case: LoadedCase;
  /** `null` where the client lacks what the case needs, and is not asked. */
  readonly origin: Origin | null;
}

/** A case after the client's answer, with its server still listening. */
export interface PerformedAttempt extends PreparedAttempt {
  readonly answer: RunAnswer | RunFailure;
}

/** Starts the server of a case. Whoever asked for it has to have it concluded or abandoned. */
export async function prepareAttempt(
  session: DrivenClient,
  one: LoadedCase,
): Promise<PreparedAttempt> {
  return { case: one, origin: lacksCapability(session, one) ? null : await startOrigin(one) };
}

/** Has the client make its calls. The message to it is on its way when this returns its promise. */
export async function performAttempt(
  session: DrivenClient,
  prepared: PreparedAttempt,
  timeoutMs: number,
): Promise<PerformedAttempt> {
  const { case: one, origin } = prepared;
  if (origin === null) {
    return { ...prepared, answer: { kind: "unsupported", what: "a capability of the case" } };
  }
  const answer = await session.run(runMessage(one, origin, timeoutMs));
  if (!isFailure(answer)) return { ...prepared, answer };
  return { ...prepared, answer: await blame(session, one, timeoutMs, answer) };
}

/** Ends the server, so that nothing more can arrive, and puts together what was seen. */
export async function concludeAttempt(
  session: DrivenClient,
  dialect: Dialect,
  { case: one, origin, answer }: PerformedAttempt,
): Promise<Attempt> {
  if (origin === null) {
    return { case: one, answer, exchanges: [], malformed: [], prediction: { requests: [] } };
  }
  await origin.close();
  const exchanges = [...origin.exchanges];
  const prediction = predictFor(session, dialect, one, exchanges);
  return { case: one, answer, exchanges, malformed: [...origin.malformed], prediction };
}

/** Ends the server of an attempt that will not be made. */
export async function abandonAttempt({ origin }: PreparedAttempt): Promise<void> {
  await origin?.close();
}

/** One more try in a fresh process says whether the case alone brings the client down. */
async function blame(
  session: DrivenClient,
  one: LoadedCase,
  timeoutMs: number,
  first: RunFailure,
): Promise<RunFailure> {
  const origin = await startOrigin(one);
  try {
    const again = await session.run(runMessage(one, origin, timeoutMs));
    const word = isFailure(again)
      ? "reproducible"
      : "not seen again in a fresh process: poisoned by an earlier case";
    return { ...first, detail: `${first.detail}; ${word}` };
  } finally {
    await origin.close();
  }
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
  const { requests } = predict(dialect, {
    credentials: one.credentials,
    cnonce: hello.entropy === "pinned" ? cnonce : exchanges.map(sentCnonce),
    time,
    steps: expandSteps(one),
    responses: exchanges.map(sentResponse),
    sentTargets: exchanges.map(({ request }) => targetOf(request.startLine)),
    answers: exchanges.map(({ response, interim = [] }) => ({
      interim,
      status: Number(response?.startLine.split(" ")[1] ?? 0),
      headers: response?.headers ?? [],
    })),
  });
  // What comes after the last request that is taken in is neither recorded nor answered.
  return { requests: requests.slice(0, Math.max(exchanges.length, requestLimit(one))) };
}

/** A client that does not encode a blank in its target sends a request line of four words. */
function targetOf(startLine: string): string {
  return /^\S+ (.*?)(?: HTTP\/1\.[01])?$/.exec(startLine)?.[1] ?? "";
}

function sentResponse(exchange: Exchange): string | undefined {
  return sentValue(readCredentials(authorizationValue(exchange) ?? ""), "response") ?? undefined;
}

/** What cannot be dictated is read off the wire; whether it was used right is seen from the response. */
function sentCnonce(exchange: Exchange): string | null {
  const value = authorizationValue(exchange) ?? "";
  // Credentials that cannot be read, for a quote too many in realm, show their cnonce all the same.
  const unread = /\bcnonce="?([^",]*)/.exec(value)?.[1];
  return sentValue(readCredentials(value), "cnonce") ?? unread ?? null;
}

function lacksCapability(session: DrivenClient, one: LoadedCase): boolean {
  const wanted = new Set(one.requires ?? []);
  for (const step of one.steps) {
    wanted.add(`method:${step.method}`);
    if (step.body !== undefined) wanted.add("body");
  }
  return [...wanted].some((capability) => !session.hello.capabilities.includes(capability));
}
