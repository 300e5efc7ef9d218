import { constantTimeEqual, type NonceTable } from "@digest-conformance/digest/verifier";
import type { ApiKey } from "../api-key.ts";
import { ATLAS_REALM } from "./challenge.ts";
import { expectedResponse } from "./expected-response.ts";
import { parseNonceCount } from "./parse-nonce-count.ts";
import { type AuthorizationParameters, authorizationScheme } from "./read-authorization.ts";
import * as why from "./refusal.ts";

/** What the check needs of a request. */
export interface SignedRequest {
  readonly method: string;
  /** The request target as on the request line. */
  readonly target: string;
  /** The `Authorization` value as Latin-1 text; `null` when there is none. */
  readonly authorization: string | null;
  readonly parameters: AuthorizationParameters;
}

/** A request was refused; `why` is one plain sentence and holds neither a key nor a whole response. */
export interface Refusal {
  readonly ok: false;
  /** The `stale` of the challenge to answer with. */
  readonly stale: boolean;
  readonly why: string;
}

export type AuthenticationVerdict =
  | { readonly ok: true; readonly key: ApiKey; readonly warnings: readonly string[] }
  | Refusal;

/** The API key of a public key; `undefined` when there is none. Asked anew for each request. */
export type FindKey = (publicKey: string) => ApiKey | undefined;

export interface AuthenticatorOptions {
  readonly findKey: FindKey;
  readonly nonces: NonceTable;
  readonly refuseZeroCount: boolean;
  readonly strictUri: boolean;
}

/** Checks Digest credentials in the order Jetty does: nonce, nc, and only then who it is. */
export type Authenticator = (request: SignedRequest) => AuthenticationVerdict;

const REQUIRED = ["username", "realm", "uri", "cnonce", "qop", "response"] as const;

// Compared against when the public key is unknown, so that the answer takes as long either way.
const NOBODY: string = "no API key has this private key";

export function createAuthenticator(options: AuthenticatorOptions): Authenticator {
  return (request) => {
    if (request.authorization === null) return refuse(false, why.NO_CREDENTIALS);
    return (
      judgeNonce(request, options) ??
      judgeParameters(request, options) ??
      judgeResponse(request, options.findKey)
    );
  };
}

function refuse(stale: boolean, sentence: string): Refusal {
  return { ok: false, stale, why: sentence };
}

/** Uses up the nc, so that guessing a password costs one even when all else is wrong. */
function judgeNonce(request: SignedRequest, options: AuthenticatorOptions): Refusal | null {
  const nonce = request.parameters.get("nonce");
  if (nonce === undefined) {
    return refuse(true, why.noNonce(authorizationScheme(request.authorization ?? "")));
  }
  const nc = request.parameters.get("nc") ?? "";
  const count = parseNonceCount(nc);
  // A count the table cannot hold: it says whether the nonce is good and burns nothing.
  const use = options.nonces.use(nonce, count ?? -1);
  if (use === "unknown") return refuse(true, why.UNKNOWN_NONCE);
  if (use === "expired") return refuse(true, why.EXPIRED_NONCE);
  if (count === null) return refuse(false, why.unreadableCount(nc));
  if (use === "out-of-range") return refuse(true, why.countTooHigh(nc, count));
  if (use === "replayed") return refuse(false, why.replayedCount(nc));
  // Stock Jetty takes nc=0. Users report that Atlas does not (drbrain/net-http-digest_auth, pull 17).
  if (count === 0 && options.refuseZeroCount) return refuse(false, why.ZERO_COUNT);
  return null;
}

// Stock Jetty reads a missing parameter as an empty one and so would take a response hashed with an
// empty cnonce or qop. No client signs like that; saying what is missing is worth more.
function judgeParameters(request: SignedRequest, options: AuthenticatorOptions): Refusal | null {
  const { parameters, target } = request;
  const missing = REQUIRED.filter((name) => !parameters.has(name));
  if (missing.length > 0) return refuse(false, why.missingParameters(missing));
  const realm = parameters.get("realm") ?? "";
  if (realm !== ATLAS_REALM) return refuse(false, why.otherRealm(realm));
  const uri = parameters.get("uri") ?? "";
  if (options.strictUri && uri !== target) return refuse(false, why.uriDiffers(uri, target));
  return null;
}

function judgeResponse(request: SignedRequest, findKey: FindKey): AuthenticationVerdict {
  const { parameters, method, target } = request;
  const value = (name: string): string => parameters.get(name) ?? "";
  const username = value("username");
  const uri = value("uri");
  const key = findKey(username);
  const signed = { method, username, uri, realm: value("realm"), nonce: value("nonce") };
  const counted = { nc: value("nc"), cnonce: value("cnonce"), qop: value("qop") };
  const expected = expectedResponse({ ...signed, ...counted }, key?.privateKey ?? NOBODY);
  const equal = constantTimeEqual(expected, value("response").toLowerCase());
  if (key === undefined) return refuse(false, why.unknownKey(username));
  if (!equal) return refuse(false, why.responseDiffers(request));
  return { ok: true, key, warnings: uri === target ? [] : [why.uriDiffers(uri, target)] };
}
