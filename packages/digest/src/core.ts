export {
  type DigestAlgorithm,
  digestAlgorithms,
  digestHex,
  findAlgorithm,
  type HashAlgorithm,
  hashOf,
  isSessionAlgorithm,
} from "./core/algorithm.ts";
export { hashByteText, utf8ByteText } from "./core/byte-text.ts";
export {
  type DigestChallenge,
  findDigestChallenge,
  readDigestChallenge,
  selectDigestChallenge,
} from "./core/digest-challenge.ts";
export type {
  DigestCredentials,
  HashedCredentials,
  PasswordCredentials,
} from "./core/digest-credentials.ts";
export {
  DigestSession,
  openSession,
  type SessionSettings,
  type SignedParameters,
} from "./core/digest-session.ts";
export {
  computeHa1,
  computeResponse,
  computeSessionHa1,
  type DigestLadder,
  deriveDigest,
  hashBody,
  type Identity,
  type QopInput,
  type ResponseInput,
} from "./core/response.ts";
export {
  DigestError,
  type DigestErrorCode,
  isDigestError,
  MalformedCredentialsError,
} from "./errors.ts";
export { type ChallengeParameters, formatChallenge } from "./grammar/format-challenge.ts";
export { type CredentialParameters, formatCredentials } from "./grammar/format-credentials.ts";
export { type Challenge, parseChallenges } from "./grammar/parse-challenges.ts";
export { type Credentials, parseCredentials } from "./grammar/parse-credentials.ts";
export { quotedString } from "./grammar/quoted-string.ts";
