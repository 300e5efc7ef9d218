import type { DigestPolicy } from "./digest-policy.ts";
import type { NonceBook } from "./nonce-book.ts";
import { parseNonceCount } from "./parse-nonce-count.ts";
import type { AuthorizationParameters } from "./read-authorization.ts";
import { type Refusal, refuse } from "./refusal.ts";
import * as why from "./refusal-sentences.ts";

/** Judges nonce and nc. Uses up the nc, so that guessing a password costs one even when all else is wrong. */
export function judgeNonce(
  parameters: AuthorizationParameters,
  nonce: string,
  policy: DigestPolicy,
  nonces: NonceBook,
): Refusal | null {
  const once = policy.nonceUses === "once";
  const counted = policy.qop || parameters.has("qop");
  const nc = parameters.get("nc") ?? "";
  const count = counted ? parseNonceCount(nc) : null;
  // A server of one-time nonces looks at no nc: every use is the first and last.
  const use = nonces.use(nonce, once ? 0 : count);
  if (use === "unknown") return refuse(true, why.UNKNOWN_NONCE);
  if (use === "expired") return refuse(true, why.EXPIRED_NONCE);
  if (once) return use === "replayed" ? refuse(true, why.ONE_TIME_NONCE) : null;
  if (!counted) return null;
  if (count === null) return refuse(false, why.unreadableCount(nc));
  if (use === "out-of-range") return refuse(true, why.countTooHigh(nc, count));
  if (count === 0 && policy.refuseZeroCount) return refuse(false, why.ZERO_COUNT);
  if (use === "replayed") return refuse(false, why.replayedCount(nc));
  return null;
}
