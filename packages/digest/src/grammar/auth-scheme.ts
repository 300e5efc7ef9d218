import { type Fault, scanAuthSchemes } from "./scan-auth-schemes.ts";

/**
 * One element of a list of challenges, or credentials: a scheme with either a token68 or parameters
 * (RFC 9110 section 11.2). Text is Latin-1 as Node's HTTP hands it over: each character is the byte of
 * the same number.
 */
export interface AuthScheme {
  /** As written; schemes are compared without regard to letter case. */
  readonly scheme: string;
  readonly token68: string | null;
  /** Names in lower case; values with quoting undone. Of two equal names the first counts. */
  readonly parameters: ReadonlyMap<string, string>;
}

/** What was read, and where the text stopped making sense; `null` when all of it does. */
export interface AuthSchemeList {
  readonly schemes: readonly AuthScheme[];
  readonly fault: Fault | null;
}

interface OpenScheme {
  readonly scheme: string;
  token68: string | null;
  readonly parameters: Map<string, string>;
}

/** Reads a list of schemes with their parameters; see {@link scanAuthSchemes}. */
export function readAuthSchemes(text: string): AuthSchemeList {
  const schemes: OpenScheme[] = [];
  let open: OpenScheme = { scheme: "", token68: null, parameters: new Map() };
  const fault = scanAuthSchemes(text, {
    scheme(scheme) {
      open = { scheme, token68: null, parameters: new Map() };
      schemes.push(open);
    },
    token68(token68) {
      open.token68 = token68;
    },
    parameter(name, value) {
      if (!open.parameters.has(name)) open.parameters.set(name, value);
    },
  });
  if (fault !== null) schemes.pop();
  return { schemes, fault };
}
