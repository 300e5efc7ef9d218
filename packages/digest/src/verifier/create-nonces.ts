import { randomBytes } from "node:crypto";
import { createMemoryNonceStore } from "./memory-nonce-store.ts";
import type { NonceRules } from "./nonce-store.ts";
import type { Nonces } from "./nonces.ts";
import { requireOneOf, requireOption, requirePositive } from "./require-option.ts";
import { createSignedNonces } from "./signed-nonces.ts";
import { createStoredNonces } from "./stored-nonces.ts";
import type { NonceOptions, VerifierOptions } from "./verifier-options.ts";

const MOST_USES = 0xffffffff;
const LEAST_SECRET_BYTES = 16;

/**
 * The nonces that the options of a verifier ask for.
 *
 * @param realm byte text
 * @throws DigestError `ERR_DIGEST_OPTION_INVALID`
 */
export function createNonces(
  { nonce = {}, now = Date.now, random = randomBytes }: VerifierOptions,
  realm: string,
): Nonces {
  const { kind = "signed", capacity = 10_000, secret } = nonce;
  requirePositive("nonce.capacity", capacity);
  requireOneOf("nonce.kind", kind, ["signed", "stored"]);
  requireOption(
    kind === "signed" || secret === undefined,
    "nonce.secret is given for stored nonces, which are not signed; leave it out",
  );
  const rules = readRules(nonce);
  const store = nonce.store ?? createMemoryNonceStore({ capacity, now });
  const parts = { store, rules, random, now };
  if (kind === "stored") return createStoredNonces(parts);
  return createSignedNonces({ ...parts, secrets: readSecrets(secret), realm, capacity });
}

function readRules(nonce: NonceOptions): NonceRules {
  const { ttlMs = 300_000, policy = "window", window = 1024, maxUses = MOST_USES } = nonce;
  requireOneOf("nonce.policy", policy, ["window", "monotonic", "off"]);
  requirePositive("nonce.ttlMs", ttlMs);
  requirePositive("nonce.window", window);
  requirePositive("nonce.maxUses", maxUses);
  requireOption(
    maxUses <= MOST_USES,
    `nonce.maxUses is ${maxUses}; nc has eight hexadecimal digits`,
  );
  return { policy, window, countLimit: maxUses + 1, ttlMs };
}

function readSecrets(secret: NonceOptions["secret"]): [Uint8Array, ...Uint8Array[]] {
  const given = secret === undefined ? [randomBytes(32)] : isList(secret) ? secret : [secret];
  const [first, ...others] = given.map((one) =>
    typeof one === "string" ? Buffer.from(one, "utf8") : one,
  );
  requireOption(first !== undefined, "nonce.secret is an empty list; give one secret or more");
  for (const { length } of [first, ...others]) {
    requireOption(
      length >= LEAST_SECRET_BYTES,
      `a nonce.secret has ${length} bytes; give ${LEAST_SECRET_BYTES} random ones or more`,
    );
  }
  return [first, ...others];
}

function isList<T>(secret: string | Uint8Array | readonly T[]): secret is readonly T[] {
  return Array.isArray(secret);
}
