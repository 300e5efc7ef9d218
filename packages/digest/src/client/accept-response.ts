import type { Dispatcher } from "undici";
import { readAuthenticationInfo } from "./authentication-info.ts";
import type { Exchange } from "./exchange.ts";
import type { ReadOptions } from "./read-options.ts";
import { ServerProof } from "./server-proof.ts";

type Fields = Parameters<NonNullable<Dispatcher.DispatchHandler["onResponseStart"]>>[2];

/**
 * Takes what the header of a response to a signed request says of the authentication.
 *
 * @returns what the rest of the response has to be held against, or `null`
 * @throws DigestError `ERR_DIGEST_RSPAUTH_WRONG` or `ERR_DIGEST_RSPAUTH_MISSING`
 */
export function acceptResponse(
  { role, rspauth }: ReadOptions,
  exchange: Exchange,
  headers: Fields,
): ServerProof | null {
  const { at, session, signed } = exchange;
  if (session === null) return null;
  exchange.accepted(session);
  const proof =
    signed === null ? null : new ServerProof(session, signed, at.origin, rspauth === "require");
  takeInfo(exchange, proof, headers[role.infoField]);
  if (headers["trailer"] === undefined) proof?.expectNow();
  return proof;
}

/** The same for the trailer at the end of the response (RFC 7615 section 3). */
export function acceptTrailers(
  { role }: ReadOptions,
  exchange: Exchange,
  proof: ServerProof | null,
  trailers: Fields | null,
): void {
  if (exchange.session !== null) takeInfo(exchange, proof, trailers?.[role.infoField]);
  proof?.finish();
}

function takeInfo(
  exchange: Exchange,
  proof: ServerProof | null,
  fieldValues: string | string[] | undefined,
): void {
  if (fieldValues === undefined) return;
  const { nextnonce, rspauth } = readAuthenticationInfo(fieldValues);
  if (nextnonce !== undefined) exchange.continueWith(nextnonce);
  proof?.take(rspauth);
}
