import type { ApiKey } from "../api-key.ts";
import { formatChallenge } from "./challenge.ts";
import type { DigestPolicy } from "./digest-policy.ts";
import { judgeNonce } from "./judge-nonce.ts";
import { type FindKey, judgeSigner } from "./judge-signer.ts";
import { createNonceBook } from "./nonce-book.ts";
import { authorizationScheme } from "./read-authorization.ts";
import { type Refusal, refuse } from "./refusal.ts";
import * as why from "./refusal-sentences.ts";
import type { SignedRequest } from "./signed-request.ts";

/** Credentials were accepted. */
export interface Acceptance {
  readonly ok: true;
  readonly key: ApiKey;
  /** What another server might have refused. */
  readonly warnings: readonly string[];
  /** The `Authentication-Info` value to answer with; `null` for none, as at Atlas. */
  readonly authenticationInfo: string | null;
}

export type AuthenticationVerdict = Acceptance | Refusal;

export interface AuthenticatorOptions {
  readonly findKey: FindKey;
  readonly policy: DigestPolicy;
  /** Called once for each nonce, for 24 bytes. */
  readonly randomBytes: (size: number) => Uint8Array;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** The gate before every resource. */
export interface Authenticator {
  /** Judges the credentials of a request. Uses up their nc. */
  check(request: SignedRequest): AuthenticationVerdict;
  /** The `WWW-Authenticate` values of a refusal, with a nonce that is new. */
  challenge(stale: boolean): readonly string[];
}

export function createAuthenticator(options: AuthenticatorOptions): Authenticator {
  const { findKey, policy } = options;
  const nonces = createNonceBook(policy, options.randomBytes, options.now);
  let withNonce = 0;

  function checkNonce({ parameters, authorization }: SignedRequest): Refusal | null {
    const nonce = parameters.get("nonce");
    if (nonce === undefined) {
      return refuse(true, why.noNonce(authorizationScheme(authorization ?? "")));
    }
    withNonce += 1;
    const { unknownNonceEvery: every } = policy;
    if (every !== null && withNonce % every === 0) return refuse(true, why.OTHER_NODE);
    return judgeNonce(parameters, nonce, policy, nonces);
  }

  return {
    check(request) {
      const { authorization, parameters, target } = request;
      if (authorization === null) return refuse(false, why.NO_CREDENTIALS);
      const uri = parameters.get("uri") ?? target;
      const otherUri = uri === target ? null : why.uriDiffers(uri, target);
      if (otherUri !== null && policy.otherUri !== "accepted") {
        return refuse(false, otherUri, policy.otherUri === "bad-request" ? 400 : 401);
      }
      const nonceFirst = policy.order === "nonce-first";
      const early = nonceFirst ? checkNonce(request) : null;
      if (early !== null) return early;
      const signer = judgeSigner(request, policy, findKey);
      if (!signer.ok) return signer;
      const late = nonceFirst ? null : checkNonce(request);
      if (late !== null) return late;
      const worn = policy.nextNonce && nonces.isWorn(parameters.get("nonce") ?? "");
      const authenticationInfo = worn ? `nextnonce="${nonces.issue()}"` : null;
      const warnings = otherUri === null ? [] : [otherUri];
      return { ok: true, key: signer.key, warnings, authenticationInfo };
    },
    challenge(stale) {
      const shared = policy.sharedNonce ? nonces.issue() : null;
      return policy.algorithms.map((algorithm) =>
        formatChallenge(policy, algorithm, shared ?? nonces.issue(), stale),
      );
    },
  };
}
