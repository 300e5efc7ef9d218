export type { AccessListEntry, RoleAssignment } from "./access/caller.ts";
export { type ApiKey, type ApiKeyOptions, TEST_API_KEY } from "./api-key.ts";
export { type DigestFault, digestFaults } from "./auth/digest-faults.ts";
export { ATLAS_DIGEST_POLICY, type DigestPolicy } from "./auth/digest-policy.ts";
export type { Control, EntityReference } from "./control/control.ts";
export type { ControlAccess } from "./control/control-handler.ts";
export type { ActiveFault, FaultBook } from "./faults/fault-book.ts";
export type { FaultEffect, FaultRule } from "./faults/fault-rule.ts";
export type {
  ExpectationVerdict,
  ExpectedRequest,
  RequestExpectation,
  RequestFilter,
} from "./journal/find-requests.ts";
export type { RequestRecord } from "./journal/request-journal.ts";
export type { RateLimitOptions } from "./limits/token-buckets.ts";
export { MockAtlasError, type MockAtlasErrorCode } from "./mock-atlas-error.ts";
export type { AtlasOptions } from "./server/atlas-options.ts";
export {
  type MockAtlas,
  type MockAtlasOptions,
  startMockAtlas,
} from "./server/start-mock-atlas.ts";
export type { TlsOptions } from "./tls/tls-options.ts";
export type { WorldSeed } from "./world/plant-seed.ts";
export type { TransitionMode } from "./world/transition-mode.ts";
export type { WorldSnapshot } from "./world/world.ts";
