import { randomBytes } from "node:crypto";
import { digestHex, type HashAlgorithm, hashOf, isSessionAlgorithm } from "../core/algorithm.ts";
import { hashByteText } from "../core/byte-text.ts";
import type { DigestChallenge } from "../core/digest-challenge.ts";
import { computeSessionHa1 } from "../core/response.ts";
import { escapeQuoted, quotedString } from "../grammar/quoted-string.ts";

/** Text that is hashed and quoted as it stands: printable ASCII without a quote and a backslash. */
const PLAIN = /^[\x20\x21\x23-\x5b\x5d-\x7e]*$/;

export interface SessionInput {
  readonly challenge: DigestChallenge;
  /** `username="..."` or `username*=...`, as it is sent. */
  readonly usernameParameter: string;
  readonly ha1: string;
  readonly cnonce: string;
  /** The nc used last with this nonce. */
  readonly count: number;
}

/**
 * A challenge with the credentials that answer it: signs one request after another, each with the next
 * nc (RFC 7616 section 3.4). What does not change from request to request is made once.
 */
export class Session {
  readonly challenge: DigestChallenge;
  /** Whether the server has refused a fresh answer to this challenge. */
  rejected = false;
  readonly #hash: HashAlgorithm;
  readonly #plain: boolean;
  readonly #head: string;
  readonly #tail: string;
  readonly #secret: string;
  readonly #afterNc: string;
  readonly #counted: boolean;
  readonly #end: string;
  #count: number;
  #method = "";
  #uri = "";
  #ha2 = "";

  constructor({ challenge, usernameParameter, ha1, cnonce, count }: SessionInput) {
    const { realm, nonce, opaque, algorithm, algorithmToken, userhash } = challenge;
    this.challenge = challenge;
    this.#hash = hashOf(algorithm);
    this.#count = count;
    this.#counted = challenge.qop.length > 0;
    this.#plain = PLAIN.test(nonce) && PLAIN.test(cnonce);
    this.#head =
      `Digest ${usernameParameter}, realm=${quotedString(realm)}` +
      `, nonce=${quotedString(nonce)}, uri="`;
    const key = isSessionAlgorithm(algorithm)
      ? computeSessionHa1(algorithm, ha1, nonce, cnonce)
      : ha1;
    this.#secret = `${key}:${nonce}:`;
    this.#afterNc = `:${cnonce}:auth:`;
    let tail = '"';
    if (algorithmToken !== undefined) tail += `, algorithm=${algorithmToken}`;
    if (opaque !== undefined) tail += `, opaque=${quotedString(opaque)}`;
    const end = userhash ? ", userhash=true" : "";
    this.#tail = this.#counted ? `${tail}, qop=auth, nc=` : tail + end;
    this.#end = `, cnonce=${quotedString(cnonce)}${end}`;
  }

  /** The nc used last. */
  get count(): number {
    return this.#count;
  }

  /** The value of the Authorization field for one request; uses up an nc. */
  sign(method: string, uri: string): string {
    const plain = this.#hashTarget(method, uri);
    const quotedUri = plain ? uri : escapeQuoted(uri);
    if (!this.#counted) {
      const response = this.#digest(this.#secret + this.#ha2);
      return `${this.#head}${quotedUri}", response="${response}${this.#tail}`;
    }
    this.#count += 1;
    const nc = formatNonceCount(this.#count);
    const response = this.#digest(this.#secret + nc + this.#afterNc + this.#ha2);
    return `${this.#head}${quotedUri}", response="${response}${this.#tail}${nc}${this.#end}`;
  }

  /** Fills HA2, which requests for one target share. */
  #hashTarget(method: string, uri: string): boolean {
    const plain = PLAIN.test(uri);
    if (uri === this.#uri && method === this.#method) return plain;
    const a2 = `${method}:${uri}`;
    this.#ha2 = plain ? digestHex(this.#hash, a2) : hashByteText(this.#hash, a2);
    this.#uri = uri;
    this.#method = method;
    return plain;
  }

  #digest(text: string): string {
    return this.#plain ? digestHex(this.#hash, text) : hashByteText(this.#hash, text);
  }
}

/** Eight lower-case hexadecimal digits (RFC 7616 section 3.4, "nc"). */
export function formatNonceCount(count: number): string {
  return count.toString(16).padStart(8, "0");
}

/** 32 hexadecimal digits. */
export function randomCnonce(): string {
  return randomBytes(16).toString("hex");
}
