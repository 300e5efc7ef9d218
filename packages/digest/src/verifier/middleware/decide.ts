import type { Verifier } from "../digest-verifier.ts";
import { type MaybePromise, whenReady } from "../maybe-promise.ts";
import type { Verdict } from "../verdict.ts";
import type { VerifyRequest } from "../verify-request.ts";

/** A verdict, with the header fields that belong into the response. */
export interface Decision {
  readonly verdict: Verdict;
  /** Name, and a value for each field line. */
  readonly fields: ReadonlyArray<readonly [name: string, values: readonly string[]]>;
}

const REASON_PHRASES = {
  400: "Bad Request",
  401: "Unauthorized",
  407: "Proxy Authentication Required",
} as const;
const NO_FIELDS: Decision["fields"] = [];

/**
 * Judges a request and makes what the response has to say about it: challenges, or Authentication-Info.
 *
 * @param readBody called when the credentials may sign the body
 */
export function decide(
  verifier: Verifier,
  request: VerifyRequest,
  readBody?: () => MaybePromise<string | Uint8Array>,
): MaybePromise<Decision> {
  if (readBody === undefined || !verifier.wantsBody(request.authorization)) {
    return whenReady(verifier.verify(request), (verdict) => withFields(verifier, verdict));
  }
  return whenReady(readBody(), (body) => decide(verifier, { ...request, body }));
}

function withFields(verifier: Verifier, verdict: Verdict): MaybePromise<Decision> {
  if (verdict.ok) {
    return whenReady(verifier.authenticationInfo(verdict), (info) => ({
      verdict,
      fields: info === null ? NO_FIELDS : [[verifier.fields.info, [info]]],
    }));
  }
  if (verdict.status === 400) return { verdict, fields: NO_FIELDS };
  return whenReady(verifier.challenge({ stale: verdict.stale }), (challenges) => ({
    verdict,
    fields: [[verifier.fields.challenge, challenges]],
  }));
}

/**
 * What a refusal says to people, in US-ASCII; why it was refused is for the operator alone.
 *
 * Bytes, because Node writes the head of a response in the encoding of its body when that is a string: a
 * realm that is not ASCII would go out encoded twice.
 */
export function refusalBody(status: 400 | 401 | 407): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(`${REASON_PHRASES[status]}\n`);
}
