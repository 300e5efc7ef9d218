import { quotedString } from "./quoted-string.ts";

/** The parameters of Digest credentials (RFC 7616 section 3.4), as Latin-1 text without quoting. */
export interface CredentialParameters {
  readonly username: string;
  readonly realm: string;
  readonly nonce: string;
  readonly uri: string;
  /** Lower-case hexadecimal. */
  readonly response: string;
  readonly algorithm?: string | undefined;
  readonly opaque?: string | undefined;
  /** With `nc` (eight hexadecimal digits) and `cnonce`, or without both. */
  readonly qop?:
    | { readonly value: string; readonly nc: string; readonly cnonce: string }
    | undefined;
  readonly userhash?: boolean | undefined;
}

/**
 * Writes Digest credentials in the canonical form: username, realm, nonce, uri, response, algorithm,
 * opaque, qop, nc, cnonce, userhash, separated by a comma and a space; algorithm, qop, nc and userhash
 * bare, the others quoted, as RFC 7616 section 3.4 asks.
 *
 * @throws DigestError `ERR_DIGEST_VALUE_UNSENDABLE` for text that cannot stand in a header field
 */
export function formatCredentials(parameters: CredentialParameters): string {
  const { username, realm, nonce, uri, response } = parameters;
  return (
    `Digest username=${quotedString(username)}, realm=${quotedString(realm)}` +
    `, nonce=${quotedString(nonce)}, uri=${quotedString(uri)}, response="${response}"` +
    formatTail(parameters)
  );
}

function formatTail({ algorithm, opaque, qop, userhash }: CredentialParameters): string {
  let tail = "";
  if (algorithm !== undefined) tail += `, algorithm=${algorithm}`;
  if (opaque !== undefined) tail += `, opaque=${quotedString(opaque)}`;
  if (qop !== undefined)
    tail += `, qop=${qop.value}, nc=${qop.nc}, cnonce=${quotedString(qop.cnonce)}`;
  if (userhash === true) tail += ", userhash=true";
  return tail;
}
