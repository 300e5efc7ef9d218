import { randomBytes } from "node:crypto";
import { digestHex, type HashAlgorithm } from "../core/algorithm.ts";
import { hashByteText } from "../core/byte-text.ts";
import { computeSessionHa1, type QopInput } from "../core/response.ts";
import { AcceptedRequest } from "./accepted-request.ts";
import type { Account } from "./accounts.ts";
import { constantTimeEqual } from "./constant-time-equal.ts";
import { Ha2Cache } from "./ha2-cache.ts";
import type { Attempt } from "./read-attempt.ts";
import { ha1Missing, type Refusal, responseDiffers, USER_UNKNOWN } from "./refusals.ts";

/** Holds the response of credentials against that of the account they name. */
export type ResponseJudge = (
  attempt: Attempt,
  account: Account | null,
) => AcceptedRequest | Refusal;

/**
 * Makes what computes the response that credentials should have and compares the two in constant time
 * (RFC 7616 section 3.4.1). It does the same work whether the user is known or not.
 *
 * @throws DigestError `ERR_DIGEST_ALGORITHM_UNSUPPORTED` when this Node lacks one of the hash functions:
 *   now, and not with the first request
 */
export function createResponseJudge(hashes: readonly HashAlgorithm[]): ResponseJudge {
  // What a response is computed with when there is no HA1. Nobody knows a password that has it.
  const decoys = new Map(hashes.map((hash) => [hash, digestHex(hash, randomBytes(32))]));
  const caches: Readonly<Record<HashAlgorithm, Ha2Cache>> = {
    MD5: new Ha2Cache(),
    "SHA-256": new Ha2Cache(),
    "SHA-512-256": new Ha2Cache(),
  };
  return (attempt, account) => {
    const { offer, method, uri, nonce, qop, response } = attempt;
    const { algorithm, hash, session } = offer;
    const kept = account?.ha1 ?? decoys.get(hash) ?? "";
    // A1 of a session has the nonce and the cnonce of its first request (section 3.4.2). With each nonce
    // a session begins, and a client that keeps A1 keeps the cnonce too.
    const ha1 = session ? computeSessionHa1(algorithm, kept, nonce, qop?.cnonce ?? "") : kept;
    const integrity = qop?.value === "auth-int";
    const cached = integrity ? undefined : caches[hash].get(method, uri);
    const a2 = integrity ? `${method}:${uri}:${qop.bodyHash}` : `${method}:${uri}`;
    const ha2 = cached ?? hashByteText(hash, a2);
    const expected = hashByteText(hash, responseText(ha1, nonce, qop, ha2));
    const equal = constantTimeEqual(expected, response.toLowerCase());
    if (account === null) return USER_UNKNOWN;
    if (account.ha1 === null) return ha1Missing(hash);
    if (!equal) return responseDiffers(method, uri);
    if (cached === undefined && !integrity) caches[hash].set(method, uri, ha2);
    return new AcceptedRequest(account.username, attempt, ha1);
  };
}

function responseText(ha1: string, nonce: string, qop: QopInput | undefined, ha2: string): string {
  if (qop === undefined) return `${ha1}:${nonce}:${ha2}`;
  return `${ha1}:${nonce}:${qop.nc}:${qop.cnonce}:${qop.value}:${ha2}`;
}
