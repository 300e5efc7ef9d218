import type { HashAlgorithm } from "@digest-conformance/digest/core";
import { constantTimeEqual } from "@digest-conformance/digest/verifier";
import type { ApiKey } from "../api-key.ts";
import { ATLAS_REALM } from "./challenge.ts";
import type { DigestPolicy } from "./digest-policy.ts";
import { expectedResponse, hashedKey } from "./expected-response.ts";
import { type Refusal, refuse } from "./refusal.ts";
import * as why from "./refusal-sentences.ts";
import type { SignedRequest } from "./signed-request.ts";

/**
 * The API key of a public key; `undefined` when there is none. Asked anew for each request.
 *
 * @param world the one that the request names; `null` when it names none
 */
export type FindKey = (publicKey: string, world: string | null) => ApiKey | undefined;

const REQUIRED = ["username", "realm", "uri", "response"];
const REQUIRED_WITH_QOP = ["username", "realm", "uri", "cnonce", "qop", "response"];

// Compared against when the public key is unknown, so that the answer takes as long either way.
const NOBODY: ApiKey = {
  publicKey: "nobody",
  privateKey: "no API key has this private key",
  id: "",
  roles: [],
  accessList: [],
};

// A key is replaced and never gets another private key, so what of it is hashed stays the same.
const hashedKeys: Record<HashAlgorithm, WeakMap<ApiKey, string>> = {
  MD5: new WeakMap(),
  "SHA-256": new WeakMap(),
  "SHA-512-256": new WeakMap(),
};

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
  for (const name of required) {
    if (parameters.has(name)) continue;
    const missing = required.filter((one) => !parameters.has(one));
    return refuse(false, why.missingParameters(missing));
  }
  if (value("realm") !== ATLAS_REALM) return refuse(false, why.otherRealm(value("realm")));
  const key = findKey(value("username"), request.world);
  const algorithm = hashAlgorithm(value("algorithm"), policy);
  const expected = expectedResponse(request, algorithm, ha1Of(key ?? NOBODY, algorithm));
  const equal = constantTimeEqual(expected, value("response").toLowerCase());
  if (key === undefined) return refuse(false, why.unknownKey(value("username")));
  if (!equal) return refuse(false, why.responseDiffers(request, policy));
  return { ok: true, key };
}

function ha1Of(key: ApiKey, algorithm: HashAlgorithm): string {
  const known = hashedKeys[algorithm].get(key);
  if (known !== undefined) return known;
  const ha1 = hashedKey(algorithm, key.publicKey, ATLAS_REALM, key.privateKey);
  hashedKeys[algorithm].set(key, ha1);
  return ha1;
}

/** Jetty does not look at the algorithm a client names; a server that offers two has to. */
function hashAlgorithm(named: string, { algorithms }: DigestPolicy): HashAlgorithm {
  return algorithms.find((offered) => offered === named.toUpperCase()) ?? "MD5";
}
