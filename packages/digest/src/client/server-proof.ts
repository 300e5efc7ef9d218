import { createHash, type Hash, timingSafeEqual } from "node:crypto";
import { hashOf, nodeHashName } from "../core/algorithm.ts";
import type { DigestSession, SignedParameters } from "../core/digest-session.ts";
import { DigestError } from "../errors.ts";

/** Judges the `rspauth` of one response (RFC 7616 section 3.5). */
export class ServerProof {
  readonly #session: DigestSession;
  readonly #signed: SignedParameters;
  readonly #origin: string;
  readonly #required: boolean;
  /** Of the response's body, where qop=auth-int makes it part of the proof. */
  readonly #bodyHash: Hash | null;
  #rspauth: string | undefined;

  constructor(session: DigestSession, signed: SignedParameters, origin: string, required: boolean) {
    const hash = hashOf(session.challenge.algorithm);
    this.#session = session;
    this.#signed = signed;
    this.#origin = origin;
    this.#required = required;
    this.#bodyHash = session.qop === "auth-int" ? createHash(nodeHashName(hash)) : null;
  }

  /** Takes the proof from the header or the trailer; without a body in it, it is judged at once. */
  take(rspauth: string | undefined): void {
    if (rspauth === undefined || this.#rspauth !== undefined) return;
    this.#rspauth = rspauth;
    if (this.#bodyHash === null) this.#judge(rspauth, undefined);
  }

  update(chunk: Uint8Array): void {
    this.#bodyHash?.update(chunk);
  }

  /** No proof can come any more: there was none in the header, and no trailer is to follow. */
  expectNow(): void {
    if (this.#rspauth !== undefined || !this.#required) return;
    throw new DigestError(
      "ERR_DIGEST_RSPAUTH_MISSING",
      `${this.#origin} has not proved that it knows the secret: its response has no rspauth; ` +
        'set the option rspauth to "verify" if it never sends one',
    );
  }

  /** The response has ended. */
  finish(): void {
    this.expectNow();
    if (this.#rspauth !== undefined && this.#bodyHash !== null) {
      this.#judge(this.#rspauth, this.#bodyHash.digest("hex"));
    }
  }

  #judge(rspauth: string, bodyHash: string | undefined): void {
    const expected = this.#session.rspauth(this.#signed, bodyHash);
    const given = Buffer.from(rspauth.toLowerCase());
    if (given.length === expected.length && timingSafeEqual(given, Buffer.from(expected))) return;
    throw new DigestError(
      "ERR_DIGEST_RSPAUTH_WRONG",
      `${this.#origin} does not know the secret, or its response was changed on the way: the rspauth of its ` +
        "response is wrong; do not trust it",
    );
  }
}
