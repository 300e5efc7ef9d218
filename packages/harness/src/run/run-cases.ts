import type { Dialect } from "@digest-conformance/dialects";
import type { LoadedCase } from "../cases/conformance-case.ts";
import type { Attempt } from "../judge/attempt.ts";
import type { ClientSession } from "./client-session.ts";
import {
  abandonAttempt,
  concludeAttempt,
  type PreparedAttempt,
  performAttempt,
  prepareAttempt,
} from "./make-attempt.ts";

/** What a process of a client works off. */
export interface CaseWork {
  readonly dialect: Dialect;
  readonly timeoutMs: number;
  /** The case that comes next, once each; `null` when there is none or the run is stopped. */
  readonly next: () => LoadedCase | null;
  /** Told of each attempt, one at a time. */
  readonly take: (attempt: Attempt) => void;
}

/**
 * Makes attempts with one process of a client until no case is left. While the client is at a case, the
 * server of the next one is started and the case before is judged, so that it never waits for either.
 */
export async function runCases(session: ClientSession, work: CaseWork): Promise<void> {
  let prepared = await prepareNext(session, work);
  let concluding = Promise.resolve();
  while (prepared !== null) {
    const performing = performAttempt(session, prepared, work.timeoutMs);
    const [performed, following] = await Promise.allSettled([
      performing,
      concluding.then(() => prepareNext(session, work)),
    ]);
    const next = following.status === "fulfilled" ? following.value : null;
    if (performed.status === "rejected" || following.status === "rejected") {
      await abandonAttempt(prepared);
      if (next !== null) await abandonAttempt(next);
      throw performed.status === "rejected" ? performed.reason : rejection(following);
    }
    concluding = concludeAttempt(session, work.dialect, performed.value).then(work.take);
    prepared = next;
  }
  await concluding;
}

function rejection(result: PromiseSettledResult<unknown>): unknown {
  return result.status === "rejected" ? result.reason : undefined;
}

async function prepareNext(
  session: ClientSession,
  work: CaseWork,
): Promise<PreparedAttempt | null> {
  const one = work.next();
  return one === null ? null : await prepareAttempt(session, one);
}
