import { MalformedCredentialsError } from "../errors.ts";
import { type AuthScheme, readAuthSchemes } from "./auth-scheme.ts";

/** Credentials of any scheme (RFC 9110 section 11.4). */
export type Credentials = AuthScheme;

/**
 * Reads the value of an `Authorization` field.
 *
 * @param fieldValue Latin-1 text
 * @throws MalformedCredentialsError `ERR_DIGEST_CREDENTIALS_MALFORMED` when it is not one scheme with
 *   its parameters; the error says where
 */
export function parseCredentials(fieldValue: string): Credentials {
  const { schemes, fault } = readAuthSchemes(fieldValue);
  if (fault !== null) throw new MalformedCredentialsError(fault.offset, fault.what);
  const [credentials, second] = schemes;
  if (credentials === undefined) throw new MalformedCredentialsError(0, "there is no scheme");
  if (second !== undefined) throw new MalformedCredentialsError(0, "there are two schemes");
  return credentials;
}
