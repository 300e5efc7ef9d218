import type { AuthorizationParameters } from "./read-authorization.ts";

/** What the check of credentials needs of a request. */
export interface SignedRequest {
  readonly method: string;
  /** The request target as on the request line. */
  readonly target: string;
  /** The `Authorization` value as Latin-1 text; `null` when there is none. */
  readonly authorization: string | null;
  readonly parameters: AuthorizationParameters;
  /** The world that the path names; `null` when it names none. */
  readonly world: string | null;
}
