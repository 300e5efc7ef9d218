import { digestHex } from "@digest-conformance/digest/core";

/** What goes into the hash, each as sent, after undoing quoted-pairs. Latin-1 text. */
export interface SignedParameters {
  readonly method: string;
  readonly username: string;
  readonly realm: string;
  readonly nonce: string;
  readonly nc: string;
  readonly cnonce: string;
  readonly qop: string;
  readonly uri: string;
}

/** The `response` of RFC 7616 section 3.4.1 with MD5, in lower-case hexadecimal. */
export function expectedResponse(signed: SignedParameters, password: string): string {
  const ha1 = md5(`${signed.username}:${signed.realm}:${password}`);
  const ha2 = md5(`${signed.method}:${signed.uri}`);
  return md5([ha1, signed.nonce, signed.nc, signed.cnonce, signed.qop, ha2].join(":"));
}

function md5(text: string): string {
  return digestHex("MD5", Buffer.from(text, "latin1"));
}
