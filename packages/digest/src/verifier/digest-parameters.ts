/** The parameters of Digest credentials (RFC 7616 section 3.4) as byte text, quoting undone. */
export interface DigestParameters {
  readonly username: string | undefined;
  /** `username*`, as written. */
  readonly extendedUsername: string | undefined;
  readonly realm: string | undefined;
  readonly nonce: string | undefined;
  readonly uri: string | undefined;
  readonly response: string | undefined;
  readonly algorithm: string | undefined;
  readonly cnonce: string | undefined;
  readonly opaque: string | undefined;
  readonly qop: string | undefined;
  readonly nc: string | undefined;
  readonly userhash: string | undefined;
}

/** The parameters while they are read. */
export type OpenParameters = { -readonly [name in keyof DigestParameters]: string | undefined };

export function noParameters(): OpenParameters {
  return {
    username: undefined,
    extendedUsername: undefined,
    realm: undefined,
    nonce: undefined,
    uri: undefined,
    response: undefined,
    algorithm: undefined,
    cnonce: undefined,
    opaque: undefined,
    qop: undefined,
    nc: undefined,
    userhash: undefined,
  };
}

// The names go by number between these functions: to look one up in a map, or to write to a property by
// its name, takes as long for a whole header as all other reading of it.

/** The number of the parameter whose name, in any letter case, is this; -1 for another name. */
export function parameterNumber(name: string): number {
  return parameterNumberAt(name.toLowerCase(), 0, name.length);
}

/** The same for a name that stands in text, in lower case. Compares in place. */
export function parameterNumberAt(text: string, start: number, length: number): number {
  switch (length) {
    case 2:
      return text.startsWith("nc", start) ? 10 : -1;
    case 3:
      if (text.startsWith("uri", start)) return 4;
      return text.startsWith("qop", start) ? 9 : -1;
    case 5:
      if (text.startsWith("realm", start)) return 2;
      return text.startsWith("nonce", start) ? 3 : -1;
    case 6:
      if (text.startsWith("cnonce", start)) return 7;
      return text.startsWith("opaque", start) ? 8 : -1;
    case 8:
      if (text.startsWith("username", start)) return 0;
      if (text.startsWith("response", start)) return 5;
      return text.startsWith("userhash", start) ? 11 : -1;
    case 9:
      if (text.startsWith("algorithm", start)) return 6;
      return text.startsWith("username*", start) ? 1 : -1;
    default:
      return -1;
  }
}

/** Gives the parameter of this number its value. */
export function setParameter(parameters: OpenParameters, number: number, value: string): void {
  switch (number) {
    case 0:
      parameters.username = value;
      return;
    case 1:
      parameters.extendedUsername = value;
      return;
    case 2:
      parameters.realm = value;
      return;
    case 3:
      parameters.nonce = value;
      return;
    case 4:
      parameters.uri = value;
      return;
    case 5:
      parameters.response = value;
      return;
    case 6:
      parameters.algorithm = value;
      return;
    case 7:
      parameters.cnonce = value;
      return;
    case 8:
      parameters.opaque = value;
      return;
    case 9:
      parameters.qop = value;
      return;
    case 10:
      parameters.nc = value;
      return;
    default:
      parameters.userhash = value;
  }
}
