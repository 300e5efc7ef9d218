import type { QopInput } from "../core/response.ts";
import { quotedString } from "../grammar/quoted-string.ts";

/** The parameters of `Authentication-Info` (RFC 7616 section 3.5), as byte text without quoting. */
export interface AuthenticationInfo {
  readonly nextNonce: string | null;
  /** `null` to leave out the proof. */
  readonly rspauth: string | null;
  /** Of the request; `undefined` when it had none. */
  readonly qop: QopInput | undefined;
}

/** Writes `Authentication-Info`; `null` when there is nothing to say. */
export function formatAuthenticationInfo(info: AuthenticationInfo): string | null {
  const { nextNonce, rspauth, qop } = info;
  const parts: string[] = [];
  if (nextNonce !== null) parts.push(`nextnonce=${quotedString(nextNonce)}`);
  if (rspauth !== null) {
    parts.push(`rspauth="${rspauth}"`);
    if (qop !== undefined) {
      parts.push(`qop=${qop.value}`, `cnonce=${quotedString(qop.cnonce)}`, `nc=${qop.nc}`);
    }
  }
  return parts.length === 0 ? null : parts.join(", ");
}
