export type { DigestAlgorithm, HashAlgorithm } from "./core/algorithm.ts";
export { constantTimeEqual } from "./verifier/constant-time-equal.ts";
export { createVerifier } from "./verifier/create-verifier.ts";
export type {
  AuthenticationInfoOptions,
  ChallengeOptions,
  SyncVerifier,
  Verifier,
  VerifierFields,
} from "./verifier/digest-verifier.ts";
export type { HashedUser, UserhashLookup, UserLookup } from "./verifier/looked-up-accounts.ts";
export type { MaybePromise } from "./verifier/maybe-promise.ts";
export {
  createMemoryNonceStore,
  type MemoryNonceStore,
  type MemoryNonceStoreOptions,
} from "./verifier/memory-nonce-store.ts";
export type {
  NoncePolicy,
  NonceRules,
  NonceStore,
  NonceUse,
  SyncNonceStore,
} from "./verifier/nonce-store.ts";
export {
  createNonceTable,
  type NonceTable,
  type NonceTableOptions,
} from "./verifier/nonce-table.ts";
export {
  createRedisNonceStore,
  type RedisClient,
  type RedisNonceStoreOptions,
} from "./verifier/redis-nonce-store.ts";
export type { UriCheck } from "./verifier/uris-agree.ts";
export type { Charset, UserSecret } from "./verifier/user-secret.ts";
export type { Accepted, RefusalReason, Refused, Verdict } from "./verifier/verdict.ts";
export type {
  NonceOptions,
  SyncNonceOptions,
  SyncVerifierOptions,
  VerifierOptions,
} from "./verifier/verifier-options.ts";
export type { VerifyRequest } from "./verifier/verify-request.ts";
