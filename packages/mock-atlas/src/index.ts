export type { AccessListEntry, RoleAssignment } from "./access/caller.ts";
export { type ApiKey, type ApiKeyOptions, TEST_API_KEY } from "./api-key.ts";
export { type DigestFault, digestFaults } from "./auth/digest-faults.ts";
export { ATLAS_DIGEST_POLICY, type DigestPolicy } from "./auth/digest-policy.ts";
export type { RequestRecord } from "./journal/request-journal.ts";
export { MockAtlasError, type MockAtlasErrorCode } from "./mock-atlas-error.ts";
export {
  type MockAtlas,
  type MockAtlasOptions,
  startMockAtlas,
} from "./server/start-mock-atlas.ts";
