export type { DigestEvent } from "./client/channels.ts";
export {
  createDigestAuthorizer,
  type DigestAuthorization,
  type DigestAuthorizer,
} from "./client/create-digest-authorizer.ts";
export { createDigestFetch, type DigestFetchOptions } from "./client/create-digest-fetch.ts";
export { digest } from "./client/digest.ts";
export type {
  CredentialsOption,
  CredentialsProvider,
  DigestOptions,
  DigestSettings,
  ProtectionSpace,
} from "./client/digest-options.ts";
export { DigestProxyAgent, type DigestProxyAgentOptions } from "./client/digest-proxy-agent.ts";
export type { DigestAlgorithm, HashAlgorithm } from "./core/algorithm.ts";
export type {
  DigestCredentials,
  HashedCredentials,
  PasswordCredentials,
} from "./core/digest-credentials.ts";
export type { SessionSettings } from "./core/digest-session.ts";
export { DigestError, type DigestErrorCode, isDigestError } from "./errors.ts";
