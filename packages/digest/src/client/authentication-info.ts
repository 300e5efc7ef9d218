import { scanAuthSchemes } from "../grammar/scan-auth-schemes.ts";

/** The parameters of Authentication-Info that a client acts on (RFC 7616 section 3.5); Latin-1 text. */
export interface AuthenticationInfo {
  readonly nextnonce: string | undefined;
  readonly rspauth: string | undefined;
}

/** Reads one or more field values; what is malformed ends the reading of its value. */
export function readAuthenticationInfo(
  fieldValues: string | readonly string[],
): AuthenticationInfo {
  const found = new Map<string, string>();
  const sink = {
    scheme() {},
    token68() {},
    parameter(name: string, value: string) {
      if (!found.has(name)) found.set(name, value);
    },
  };
  const values = typeof fieldValues === "string" ? [fieldValues] : fieldValues;
  for (const value of values) scanAuthSchemes(value, sink, true);
  return { nextnonce: found.get("nextnonce"), rspauth: found.get("rspauth") };
}
