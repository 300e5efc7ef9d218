import {
  createMemoryNonceStore,
  type NonceRules,
  type NonceUse,
} from "@digest-conformance/digest/verifier";
import type { DigestPolicy } from "./digest-policy.ts";

/** The nonces of a server. */
export interface NonceBook {
  /** 24 random bytes in base64, standard alphabet: 32 characters. */
  issue(): string;
  /**
   * Uses up one nc.
   *
   * @param count `null` only asks: "out-of-range" is then the answer for a nonce that is good
   */
  use(nonce: string, count: number | null): NonceUse;
  /** Whether nine tenths of its life are over. `false` unless the policy has `nextNonce`. */
  isWorn(nonce: string): boolean;
}

const WORN = 0.9;

/** @param randomBytes called once for each nonce, for 24 bytes */
export function createNonceBook(
  policy: DigestPolicy,
  randomBytes: (size: number) => Uint8Array,
  now: () => number,
): NonceBook {
  const store = createMemoryNonceStore({ capacity: policy.nonceCapacity, now });
  const rules: NonceRules = {
    policy: policy.nonceCounts === "bitset1024" ? "window" : policy.nonceCounts,
    // A window as wide as the limit never slides: a bit for each nc there is.
    window: policy.nonceCountLimit,
    countLimit: policy.nonceCountLimit,
    ttlMs: policy.nonceLifeMs,
  };
  // The store does not tell when a nonce was issued. In the order of insertion the oldest is first.
  const issuedAt = new Map<string, number>();
  return {
    issue() {
      const nonce = Buffer.from(randomBytes(24)).toString("base64");
      store.add(nonce, rules);
      if (!policy.nextNonce) return nonce;
      if (issuedAt.size >= policy.nonceCapacity)
        issuedAt.delete(issuedAt.keys().next().value ?? "");
      issuedAt.set(nonce, now());
      return nonce;
    },
    use: (nonce, count) => store.use(nonce, count ?? -1, rules, null),
    isWorn: (nonce) => now() - (issuedAt.get(nonce) ?? now()) >= WORN * policy.nonceLifeMs,
  };
}
