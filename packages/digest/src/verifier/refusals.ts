import type { NonceUse } from "./nonce-store.ts";
import type { CredentialsFault } from "./read-credentials.ts";
import type { RefusalReason } from "./verdict.ts";

/** Why a request is refused, before it is known whose it is. */
export interface Refusal {
  readonly reason: RefusalReason;
  readonly message: string;
}

// One function for each sentence. They quote what the client sent, as JSON and cut to 200 characters,
// and never a user name, an HA1 or a whole response.

export const CREDENTIALS_MISSING: Refusal = {
  reason: "credentials-missing",
  message: "the request has no credentials; clients send them in answer to the challenge",
};

export function schemeUnsupported(credentials: string): Refusal {
  const scheme = /^[^\t ,]*/.exec(credentials)?.[0] ?? "";
  return {
    reason: "scheme-unsupported",
    message: `the credentials are of the scheme ${quote(scheme)}, not Digest`,
  };
}

export function credentialsTooLong(length: number, most: number): Refusal {
  return {
    reason: "credentials-malformed",
    message: `the credentials have ${length} characters; more than ${most} are not read`,
  };
}

export function credentialsMalformed({ offset, what }: CredentialsFault): Refusal {
  return {
    reason: "credentials-malformed",
    message: `the credentials are malformed at character ${offset}: ${what}`,
  };
}

export function valueUnreadable(name: string): Refusal {
  return {
    reason: "credentials-malformed",
    message: `${name} has a character that cannot stand in a header field`,
  };
}

export function parameterMissing(name: string): Refusal {
  return { reason: "parameter-missing", message: `the credentials lack ${name}` };
}

export function usernameInvalid(what: string): Refusal {
  return { reason: "username-invalid", message: `username* cannot be taken: ${what}` };
}

export const USERHASH_NOT_OFFERED: Refusal = {
  reason: "userhash-not-offered",
  message: "the user name is hashed, which the challenge did not offer",
};

export function realmDiffers(realm: string, own: string): Refusal {
  return {
    reason: "realm-differs",
    message: `the credentials are for the realm ${quote(realm)}, not for ${quote(own)}`,
  };
}

export function algorithmNotOffered(algorithm: string | undefined): Refusal {
  return {
    reason: "algorithm-not-offered",
    message:
      algorithm === undefined
        ? "the credentials name no algorithm, which means MD5, and MD5 was not offered"
        : `the algorithm ${quote(algorithm)} was not offered`,
  };
}

export function qopNotOffered(qop: string | undefined): Refusal {
  return {
    reason: "qop-not-offered",
    message:
      qop === undefined
        ? "the credentials have no qop, as in RFC 2069, which was not offered"
        : `the qop ${quote(qop)} was not offered`,
  };
}

export function ncInvalid(nc: string): Refusal {
  return {
    reason: "nc-invalid",
    message: `nc is ${quote(nc)}, not one to eight hexadecimal digits that count from 1`,
  };
}

export function opaqueDiffers(opaque: string): Refusal {
  return {
    reason: "opaque-differs",
    message: `opaque is ${quote(opaque)}, not that of the challenge`,
  };
}

export function uriDiffers(uri: string, target: string): Refusal {
  return {
    reason: "uri-differs",
    message: `the uri signed is ${quote(uri)} and the request is for ${quote(target)}: a proxy rewrote it, or somebody uses the credentials for something else`,
  };
}

export const BODY_NOT_GIVEN: Refusal = {
  reason: "body-not-given",
  message:
    "the credentials sign the body (auth-int), which the server did not give to the verifier",
};

export const USER_UNKNOWN: Refusal = {
  reason: "user-unknown",
  message: "there is no user of this name",
};

export function ha1Missing(hash: string): Refusal {
  return {
    reason: "ha1-missing",
    message: `no HA1 for ${hash} is kept of this user; store one, or do not offer that algorithm`,
  };
}

export function responseDiffers(method: string, uri: string): Refusal {
  return {
    reason: "response-differs",
    message: `the response is not that of the user's password for ${quote(`${method}:${uri}`)}: the password is wrong, or the client computes something else`,
  };
}

/** @param nc `null` without qop */
export function refusalOfUse(use: Exclude<NonceUse, "accepted">, nc: number | null): Refusal {
  switch (use) {
    case "unknown":
      return {
        reason: "nonce-unknown",
        message: "the nonce is unknown: it was never issued here, or was forgotten for newer ones",
      };
    case "expired":
      return {
        reason: "nonce-expired",
        message: "the nonce is expired: its life counts from its issue and use does not extend it",
      };
    case "out-of-range":
      return {
        reason: "nonce-exhausted",
        message:
          nc === null ? "the nonce has no uses left" : `nc is ${nc}, more than a nonce lasts`,
      };
    case "replayed":
      return {
        reason: "nc-replayed",
        message: `nc ${nc} was used with this nonce before, or is too far behind: a replay, or a client that counts wrong`,
      };
  }
}

function quote(text: string): string {
  return JSON.stringify(text.length > 200 ? `${text.slice(0, 200)}...` : text);
}
