import { digestHex, type HashAlgorithm } from "@digest-conformance/digest/core";
import type { SignedRequest } from "./signed-request.ts";

/**
 * The `response` in lower-case hexadecimal, over the parameters as sent, quoted-pairs undone, in Latin-1:
 * that of RFC 7616 section 3.4.1, or without qop that of RFC 2069 section 2.1.2.
 */
export function expectedResponse(
  { method, parameters }: SignedRequest,
  algorithm: HashAlgorithm,
  password: string,
): string {
  const hash = (text: string): string => digestHex(algorithm, Buffer.from(text, "latin1"));
  const value = (name: string): string => parameters.get(name) ?? "";
  const ha1 = hash(`${value("username")}:${value("realm")}:${password}`);
  const ha2 = hash(`${method}:${value("uri")}`);
  const counted = parameters.has("qop") ? [value("nc"), value("cnonce"), value("qop")] : [];
  return hash([ha1, value("nonce"), ...counted, ha2].join(":"));
}
