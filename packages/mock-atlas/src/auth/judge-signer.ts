import type { HashAlgorithm } from "@digest-conformance/digest/core";
import { constantTimeEqual } from "@digest-conformance/digest/verifier";
import type { ApiKey } from "../api-key.ts";
import { ATLAS_REALM } from "./challenge.ts";
import type { DigestPolicy } from "./digest-policy.ts";
import { expectedResponse } from "./expected-response.ts";
import { type Refusal, refuse } from "./refusal.ts";
import * as why from "./refusal-sentences.ts";
import type { SignedRequest } from "./signed-request.ts";

/**
 * The API key of a public key; `undefined` when there is none. Asked anew for each request.
 *
 * @param world the one that the request names; `null` when it names none
 */
export type FindKey = (publicKey: string, world: string | null) => ApiKey | undefined;

const REQUIRED = ["username", "realm", "uri"];
const REQUIRED_WITH_QOP = [...REQUIRED, "cnonce", "qop"];

// Compared against when the public key is unknown, so that the answer takes as long either way.
const NOBODY: string = "no API key has this private key";

/**
 * Finds out who signed.
 *
 * Stock Jetty reads a missing parameter as an empty one and so would take a response hashed with an empty
 * cnonce or qop. No client signs like that; saying what is missing is worth more.
 */
export function judgeSigner(
  request: SignedRequest,
  policy: DigestPolicy,
  findKey: FindKey,
): { readonly ok: true; readonly key: ApiKey } | Refusal {
  const { parameters } = request;
  const value = (name: string): string => parameters.get(name) ?? "";
  const required = policy.qop || parameters.has("qop") ? REQUIRED_WITH_QOP : REQUIRED;
  const missing = [...required, "response"].filter((name) => !parameters.has(name));
  if (missing.length > 0) return refuse(false, why.missingParameters(missing));
  if (value("realm") !== ATLAS_REALM) return refuse(false, why.otherRealm(value("realm")));
  const key = findKey(value("username"), request.world);
  const algorithm = hashAlgorithm(value("algorithm"), policy);
  const expected = expectedResponse(request, algorithm, key?.privateKey ?? NOBODY);
  const equal = constantTimeEqual(expected, value("response").toLowerCase());
  if (key === undefined) return refuse(false, why.unknownKey(value("username")));
  if (!equal) return refuse(false, why.responseDiffers(request, policy));
  return { ok: true, key };
}

/** Jetty does not look at the algorithm a client names; a server that offers two has to. */
function hashAlgorithm(named: string, { algorithms }: DigestPolicy): HashAlgorithm {
  return algorithms.find((offered) => offered === named.toUpperCase()) ?? "MD5";
}
