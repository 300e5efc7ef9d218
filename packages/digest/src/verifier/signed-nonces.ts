import { createHmac, createSecretKey, type KeyObject } from "node:crypto";
import { constantTimeEqual } from "./constant-time-equal.ts";
import { datedBytes, nonceDate, nonceLength } from "./dated-nonce.ts";
import { makeRoom } from "./make-room.ts";
import { isExpired, isWorn, type NonceParts, type Nonces } from "./nonces.ts";

export interface SignedNonceParts extends NonceParts {
  /** The first signs, all are tried at the check, so that a secret can be replaced without a break. */
  readonly secrets: readonly [Uint8Array, ...Uint8Array[]];
  /** Signed along, so that verifiers of other realms with the same secret have other nonces. */
  readonly realm: string;
  /** How many good signatures are remembered. */
  readonly capacity: number;
}

const DATED_BYTES = 14;
const RANDOM_BYTES = DATED_BYTES - 6;
const SIGNATURE_BYTES = 16;
const LENGTH = nonceLength(DATED_BYTES + SIGNATURE_BYTES);

/**
 * Nonces that carry their date and a signature, as RFC 7616 section 3.3 suggests: 40 characters of
 * base64 with six bytes of date, eight random ones and sixteen of HMAC-SHA-256. Nothing is remembered of
 * one until it is used, so a flood of challenges costs no memory.
 */
export function createSignedNonces(parts: SignedNonceParts): Nonces {
  const { store, rules, random, now, realm, capacity } = parts;
  const [secret, ...older] = parts.secrets;
  const current = createSecretKey(secret);
  const keys = [current, ...older.map((bytes) => createSecretKey(bytes))];
  // The signature costs more than the two hashes of a response together, so it is checked once.
  const dates = new Map<string, number>();

  function sign(key: KeyObject, dated: Buffer): string {
    const hmac = createHmac("sha256", key).update(dated).update(realm, "latin1");
    return Buffer.concat([dated, hmac.digest().subarray(0, SIGNATURE_BYTES)]).toString("base64");
  }

  /** The date of a nonce that was signed with one of the secrets, else `null`. */
  function checkedDate(nonce: string): number | null {
    const known = dates.get(nonce);
    if (known !== undefined) return known;
    if (nonce.length !== LENGTH) return null;
    const dated = Buffer.from(nonce, "base64").subarray(0, DATED_BYTES);
    for (const key of keys) {
      // Compared as text: there are other ways to write the same bytes, and each would be counted anew.
      const signed = sign(key, dated);
      if (constantTimeEqual(signed, nonce)) return rememberDate(signed);
    }
    return null;
  }

  /** @param signed text of our own, not cut out of a header, which V8 would keep alive with it */
  function rememberDate(signed: string): number {
    makeRoom(dates, capacity);
    const date = nonceDate(signed);
    dates.set(signed, date);
    return date;
  }

  return {
    issue: () => sign(current, datedBytes(now(), random(RANDOM_BYTES))),
    use(nonce, nc) {
      const issuedAt = checkedDate(nonce);
      if (issuedAt === null) return "unknown";
      if (isExpired(issuedAt, now(), rules)) return "expired";
      if (rules.policy !== "off") return store.use(nonce, nc, rules, issuedAt);
      return nc !== null && nc >= rules.countLimit ? "out-of-range" : "accepted";
    },
    isWorn: (nonce, nc) => isWorn(now() - (dates.get(nonce) ?? nonceDate(nonce)), nc, rules),
  };
}
