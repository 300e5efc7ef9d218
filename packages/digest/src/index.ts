export { createDigestFetch } from "./client/create-digest-fetch.ts";
export { digest } from "./client/digest.ts";
export type {
  CredentialsProvider,
  DigestCredentials,
  HashedCredentials,
  PasswordCredentials,
  ProtectionSpace,
} from "./client/digest-credentials.ts";
export type { DigestOptions, DigestSettings } from "./client/digest-options.ts";
export { DigestError, type DigestErrorCode, isDigestError } from "./errors.ts";
