import type { DigestAlgorithm } from "../core/algorithm.ts";
import type {
  CredentialsProvider,
  HashedCredentials,
  PasswordCredentials,
} from "./digest-credentials.ts";

/** How challenges are answered; every one may be left out. */
export interface DigestSettings {
  /**
   * The origins that may get these credentials, such as `["https://cloud.mongodb.com"]`. A challenge of
   * another origin is not answered, so that no redirect carries them away.
   *
   * @defaultValue for a fixed name and password the origin of the first request; with a function of
   * credentials every origin, since the function decides
   */
  readonly origins?: ReadonlyArray<string | URL>;
  /**
   * The algorithms to answer, the most wanted first.
   *
   * @defaultValue all six of RFC 7616, the strongest first; between a hash and its -sess form the
   * server's order decides
   */
  readonly algorithms?: readonly DigestAlgorithm[];
  /**
   * Makes a cnonce: ASCII text that may stand in a quoted-string.
   *
   * @defaultValue 32 hexadecimal digits from a cryptographic source
   */
  readonly cnonce?: () => string;
}

/** Options of the client: credentials in one of three forms, and settings. */
export type DigestOptions = DigestSettings &
  (PasswordCredentials | HashedCredentials | { readonly credentials: CredentialsProvider });
