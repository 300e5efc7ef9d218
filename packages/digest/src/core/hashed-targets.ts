import { escapeQuoted, isPlain } from "../grammar/quoted-string.ts";
import { digestHex, type HashAlgorithm } from "./algorithm.ts";
import { hashByteText } from "./byte-text.ts";

/** What of a request's target goes into its credentials. */
export interface HashedTarget {
  readonly method: string;
  readonly uri: string;
  /** As it stands inside of the quotes. */
  readonly quotedUri: string;
  readonly ha2: string;
}

/**
 * Computes HA2 (RFC 7616 section 3.4.3).
 *
 * @param bodyHash for `auth-int` alone
 * @throws DigestError `ERR_DIGEST_VALUE_UNSENDABLE`
 */
export function hashTarget(
  algorithm: HashAlgorithm,
  method: string,
  uri: string,
  bodyHash?: string,
): HashedTarget {
  const plain = isPlain(uri);
  const quotedUri = plain ? uri : escapeQuoted(uri);
  const a2 = bodyHash === undefined ? `${method}:${uri}` : `${method}:${uri}:${bodyHash}`;
  const ha2 = plain ? digestHex(algorithm, a2) : hashByteText(algorithm, a2);
  return { method, uri, quotedUri, ha2 };
}

/** A power of two, so that a place is found with a mask. */
const PLACES = 64;

/**
 * HA2 of the targets asked for lately, for clients that go round a number of them: each target has one
 * place it can be in, where a newer one replaces it. A look that finds nothing costs next to nothing.
 */
export class HashedTargets {
  readonly #algorithm: HashAlgorithm;
  readonly #places: Array<HashedTarget | undefined> = new Array(PLACES);

  constructor(algorithm: HashAlgorithm) {
    this.#algorithm = algorithm;
  }

  get(method: string, uri: string): HashedTarget {
    const place = placeOf(uri);
    const known = this.#places[place];
    if (known !== undefined && known.uri === uri && known.method === method) return known;
    const target = hashTarget(this.#algorithm, method, uri);
    this.#places[place] = target;
    return target;
  }
}

/** Targets mostly differ in their last characters. */
function placeOf(uri: string): number {
  const { length } = uri;
  const last = uri.charCodeAt(length - 1);
  const before = uri.charCodeAt(length - 2);
  return (length + last * 7 + before * 31) & (PLACES - 1);
}
