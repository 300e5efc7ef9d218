import { findAlgorithm } from "../core/algorithm.ts";
import { hashBody, type QopInput } from "../core/response.ts";
import type { DigestParameters } from "./digest-parameters.ts";
import { parseNonceCount } from "./parse-nonce-count.ts";
import { parametersStart, readCredentials } from "./read-credentials.ts";
import type { Refusal } from "./refusals.ts";
import * as refusals from "./refusals.ts";
import type { Offer, Settings } from "./settings.ts";
import { urisAgree } from "./uris-agree.ts";
import { decodeExtendedUsername, decodeUsername } from "./username.ts";
import type { VerifyRequest } from "./verify-request.ts";

/** Credentials that are in order as far as one can tell without their owner. */
export interface Attempt {
  readonly offer: Offer;
  /** Real text; the userhash in lower case where `hashed`. */
  readonly username: string;
  readonly hashed: boolean;
  readonly method: string;
  readonly uri: string;
  readonly nonce: string;
  /** The value of nc; `null` without qop. */
  readonly count: number | null;
  readonly qop: QopInput | undefined;
  readonly response: string;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
const UNREADABLE = /[\x00-\x08\x0a-\x1f\x7f]|[^\x00-\xff]/;

/** Reads the credentials of a request and holds them against what was offered. */
export function readAttempt(request: VerifyRequest, settings: Settings): Attempt | Refusal {
  const parameters = readParameters(request.authorization, settings);
  if ("reason" in parameters) return parameters;
  const { realm, nonce, uri, response, opaque, algorithm } = parameters;
  if (realm === undefined) return refusals.parameterMissing("realm");
  if (nonce === undefined) return refusals.parameterMissing("nonce");
  if (uri === undefined) return refusals.parameterMissing("uri");
  if (response === undefined) return refusals.parameterMissing("response");
  if (realm !== settings.realm) return refusals.realmDiffers(realm, settings.realm);
  if (opaque !== undefined && settings.opaque !== undefined && opaque !== settings.opaque) {
    return refusals.opaqueDiffers(opaque);
  }
  const offer = offerOf(algorithm, settings.offers);
  if (offer === null) return refusals.algorithmNotOffered(algorithm);
  const hashed = parameters.userhash?.toLowerCase() === "true";
  const username = readUsername(parameters, hashed, settings);
  if (typeof username !== "string") return username;
  const { method, target, host } = request;
  if (!urisAgree(uri, target, settings.uri, host)) return refusals.uriDiffers(uri, target);
  const qop = readQop(parameters, offer, request, settings);
  if (qop !== undefined && "reason" in qop) return qop;
  const count = qop === undefined ? null : parseNonceCount(qop.nc);
  if (count === 0) return refusals.ncInvalid(qop?.nc ?? "");
  return { offer, username, hashed, method, uri, nonce, count, qop, response };
}

function readParameters(
  authorization: string | null | undefined,
  { maxLength }: Settings,
): DigestParameters | Refusal {
  if (authorization === null || authorization === undefined) return refusals.CREDENTIALS_MISSING;
  const { length } = authorization;
  if (length > maxLength) return refusals.credentialsTooLong(length, maxLength);
  const start = parametersStart(authorization);
  if (start === -1) return refusals.schemeUnsupported(authorization);
  const parameters = readCredentials(authorization, start);
  if ("what" in parameters) return refusals.credentialsMalformed(parameters);
  // The other values are compared with texts that hold no such characters.
  const { username = "", cnonce = "" } = parameters;
  if (UNREADABLE.test(username)) return refusals.valueUnreadable("username");
  return UNREADABLE.test(cnonce) ? refusals.valueUnreadable("cnonce") : parameters;
}

function offerOf(token: string | undefined, offers: readonly Offer[]): Offer | null {
  for (const offer of offers) {
    if (offer.algorithm === (token ?? "MD5")) return offer;
  }
  const registered = findAlgorithm(token ?? "MD5");
  return offers.find(({ algorithm }) => algorithm === registered) ?? null;
}

function readUsername(
  { username, extendedUsername }: DigestParameters,
  hashed: boolean,
  { charset, userhash }: Settings,
): string | Refusal {
  if (extendedUsername !== undefined) {
    // RFC 7616 section 3.4: both at once MUST be treated as an error.
    if (username !== undefined) return refusals.usernameInvalid("it stands beside username");
    if (hashed) return refusals.usernameInvalid("userhash is true, and so it would be a hash");
    const decoded = decodeExtendedUsername(extendedUsername, charset);
    return decoded ?? refusals.usernameInvalid("it is no text as RFC 8187 encodes it");
  }
  if (username === undefined) return refusals.parameterMissing("username");
  if (!hashed) return decodeUsername(username, charset);
  return userhash ? username.toLowerCase() : refusals.USERHASH_NOT_OFFERED;
}

function readQop(
  { qop: value, nc, cnonce }: DigestParameters,
  { algorithm, hash, session }: Offer,
  { body }: VerifyRequest,
  settings: Settings,
): QopInput | undefined | Refusal {
  if (value === undefined && settings.withoutQop) {
    return session ? refusals.parameterMissing("qop") : undefined;
  }
  if ((value !== "auth" && value !== "auth-int") || !settings.qop.includes(value)) {
    return refusals.qopNotOffered(value);
  }
  if (cnonce === undefined) return refusals.parameterMissing("cnonce");
  if (nc === undefined) return refusals.parameterMissing("nc");
  if (value === "auth") return { value, nc, cnonce };
  if (body === undefined) return refusals.BODY_NOT_GIVEN;
  const bodyHash = typeof body === "function" ? body(hash) : hashBody(algorithm, body);
  return { value, nc, cnonce, bodyHash };
}
