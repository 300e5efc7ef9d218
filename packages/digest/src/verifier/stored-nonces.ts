import { datedBytes, nonceDate, nonceLength } from "./dated-nonce.ts";
import { whenReady } from "./maybe-promise.ts";
import { isExpired, isWorn, type NonceParts, type Nonces } from "./nonces.ts";

const RANDOM_BYTES = 18;
const LENGTH = nonceLength(24);

/**
 * Nonces that a store remembers from their issue: 32 characters of base64, 144 bits of them random. A
 * nonce that is not in the store is unknown, whatever it looks like.
 */
export function createStoredNonces({ store, rules, random, now }: NonceParts): Nonces {
  return {
    issue() {
      const nonce = datedBytes(now(), random(RANDOM_BYTES)).toString("base64");
      return whenReady(store.add(nonce, rules), () => nonce);
    },
    use(nonce, nc) {
      if (nonce.length !== LENGTH) return "unknown";
      return whenReady(store.use(nonce, nc, rules, null), (use) =>
        use === "accepted" && isExpired(nonceDate(nonce), now(), rules) ? "expired" : use,
      );
    },
    isWorn: (nonce, nc) => isWorn(now() - nonceDate(nonce), nc, rules),
  };
}
