import type { DigestPolicy } from "./digest-policy.ts";
import type { SignedRequest } from "./signed-request.ts";

// The sentences that say why a request was refused. They quote what the client sent, escaped as JSON,
// and never a private key or a whole response.

export const NO_CREDENTIALS: string =
  "no Authorization header: this is the challenge a client answers";

export const UNKNOWN_NONCE: string =
  "the nonce is unknown: this server never issued it, or has dropped it for newer ones";

export const EXPIRED_NONCE: string =
  "the nonce is stale: its life counts from the challenge and use does not extend it";

export const ONE_TIME_NONCE: string =
  "the nonce was used before and this server takes each nonce once: use that of the new challenge";

export const OTHER_NODE: string =
  "the nonce is unknown: the request met another server than the one that issued it";

export const ZERO_COUNT: string = "nc is 0: the first use of a nonce is nc=00000001";

export function noNonce(scheme: string): string {
  if (scheme === "") return "the Authorization header is empty";
  if (scheme.toLowerCase() === "digest") return "the credentials have no nonce";
  return `the credentials have no nonce: the scheme is ${quote(scheme)}, not Digest`;
}

export function unreadableCount(nc: string): string {
  return nc === "" ? "nc is missing" : `nc=${quote(nc)} is not a hexadecimal number`;
}

export function countTooHigh(nc: string, count: number): string {
  return `nc=${quote(nc)} is ${count} in hexadecimal, more than a nonce lasts: ask for a new challenge and start again at 00000001`;
}

export function replayedCount(nc: string): string {
  return `nc=${quote(nc)} was used before with this nonce: a replay, or a refused try that used it up`;
}

export function missingParameters(names: readonly string[]): string {
  const list = names.join(", ");
  return names.includes("qop")
    ? `the credentials lack ${list}: the form without qop (RFC 2069) is not accepted`
    : `the credentials lack ${list}`;
}

export function otherRealm(realm: string): string {
  return `the realm signed was ${quote(realm)}, not the one of the challenge`;
}

export function uriDiffers(uri: string, target: string): string {
  return `the uri signed was ${quote(uri)}, the request target is ${quote(target)}`;
}

export function unknownKey(username: string): string {
  return `no API key has the public key ${quote(username)}`;
}

/** Names the likeliest reason first; a wrong private key cannot be told from a wrong computation. */
export function responseDiffers(
  { parameters, method, target }: SignedRequest,
  { algorithms }: DigestPolicy,
): string {
  const qop = parameters.get("qop") ?? "auth";
  const algorithm = parameters.get("algorithm") ?? "MD5";
  const uri = parameters.get("uri") ?? "";
  const causes = [];
  if (!algorithms.some((offered) => offered === algorithm.toUpperCase()))
    causes.push(`algorithm=${quote(algorithm)} was not offered`);
  if (qop.toLowerCase() !== "auth") causes.push(`qop=${quote(qop)} was not offered`);
  if (uri !== target) causes.push(uriDiffers(uri, target));
  causes.push(`the private key is wrong or what was signed is not ${quote(`${method}:${uri}`)}`);
  return `the response differs: ${causes.join("; or ")}`;
}

function quote(text: string): string {
  return JSON.stringify(text.length > 200 ? `${text.slice(0, 200)}...` : text);
}
