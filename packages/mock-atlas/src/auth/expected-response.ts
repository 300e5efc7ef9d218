import { digestHex, type HashAlgorithm } from "@digest-conformance/digest/core";
import type { SignedRequest } from "./signed-request.ts";

/**
 * The `response` in lower-case hexadecimal, over the parameters as sent, quoted-pairs undone, in Latin-1:
 * that of RFC 7616 section 3.4.1, or without qop that of RFC 2069 section 2.1.2.
 *
 * @param ha1 as `hashedKey` gives it
 */
export function expectedResponse(
  { method, parameters }: SignedRequest,
  algorithm: HashAlgorithm,
  ha1: string,
): string {
  const value = (name: string): string => parameters.get(name) ?? "";
  const ha2 = hashLatin1(algorithm, `${method}:${value("uri")}`);
  const nonce = value("nonce");
  const counted = parameters.has("qop") ? `${value("nc")}:${value("cnonce")}:${value("qop")}:` : "";
  return hashLatin1(algorithm, `${ha1}:${nonce}:${counted}${ha2}`);
}

/** HA1 in lower-case hexadecimal: the hash of user, realm and password in Latin-1 (RFC 7616 section 3.4.2). */
export function hashedKey(
  algorithm: HashAlgorithm,
  username: string,
  realm: string,
  password: string,
): string {
  return hashLatin1(algorithm, `${username}:${realm}:${password}`);
}

/** Text of ASCII is the same bytes in UTF-8, which is what the hash function makes of a string. */
function hashLatin1(algorithm: HashAlgorithm, text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the whole of ASCII is meant
  const ascii = /^[\x00-\x7f]*$/.test(text);
  return digestHex(algorithm, ascii ? text : Buffer.from(text, "latin1"));
}
