import { type DigestAlgorithm, digestHex, hashOf, isSessionAlgorithm } from "./algorithm.ts";
import { hashByteText, isAscii, utf8ByteText } from "./byte-text.ts";

/** Who signs. `username` and `password` are text, hashed as UTF-8 (RFC 7616 section 4). */
export interface Identity {
  readonly username: string;
  /** Latin-1 text: the bytes of the challenge, quoting undone. */
  readonly realm: string;
  readonly password: string;
}

/** What is signed, and with which counters. All text is Latin-1, as on the wire. */
export interface ResponseInput {
  readonly algorithm: DigestAlgorithm;
  readonly ha1: string;
  readonly nonce: string;
  readonly method: string;
  /** The request target exactly as it goes out. */
  readonly uri: string;
  /** Without it the form of RFC 2069, which RFC 2617 section 3.2.2.1 keeps for servers that offer no qop. */
  readonly qop?: QopInput | undefined;
}

/** What `qop` adds to the computation (RFC 7616 section 3.4.1). */
export interface QopInput {
  readonly value: "auth" | "auth-int";
  /** Eight hexadecimal digits. */
  readonly nc: string;
  readonly cnonce: string;
  /** For `auth-int`: the entity body's hash in hexadecimal, see {@link hashBody}. */
  readonly bodyHash?: string | undefined;
}

/** H(username ":" realm ":" password), lower-case hexadecimal: HA1 without a session (RFC 7616 section 3.4.2). */
export function computeHa1(algorithm: DigestAlgorithm, identity: Identity): string {
  const { username, realm, password } = identity;
  const text = `${username}:${realm}:${password}`;
  const name = hashOf(algorithm);
  return isAscii(text) ? digestHex(name, text) : hashByteText(name, secretText(identity));
}

/** HA1 of a -sess algorithm: H(HA1 ":" nonce ":" cnonce) (RFC 7616 section 3.4.2). */
export function computeSessionHa1(
  algorithm: DigestAlgorithm,
  ha1: string,
  nonce: string,
  cnonce: string,
): string {
  return hashByteText(hashOf(algorithm), `${ha1}:${nonce}:${cnonce}`);
}

/** `response` as lower-case hexadecimal (RFC 7616 section 3.4.1): two hashes, nothing else. */
export function computeResponse(input: ResponseInput): string {
  const name = hashOf(input.algorithm);
  return hashByteText(name, responseText(input, hashByteText(name, a2Text(input))));
}

/** The hash of an entity body for qop=auth-int; text is hashed as UTF-8. */
export function hashBody(algorithm: DigestAlgorithm, body: string | Uint8Array): string {
  return digestHex(hashOf(algorithm), body);
}

/** Every step towards `response`, for whoever has to see where two computations part. Holds secrets. */
export interface DigestLadder {
  readonly a1: string;
  readonly ha1: string;
  readonly a2: string;
  readonly ha2: string;
  readonly input: string;
  readonly response: string;
}

/** Computes `response` with all intermediates; for the one value alone {@link computeResponse} is faster. */
export function deriveDigest(
  identity: Identity,
  request: Omit<ResponseInput, "ha1"> & { readonly cnonce?: string },
): DigestLadder {
  const { algorithm, nonce } = request;
  const name = hashOf(algorithm);
  const secret = secretText(identity);
  const cnonce = request.qop?.cnonce ?? request.cnonce ?? "";
  const a1 = isSessionAlgorithm(algorithm)
    ? `${hashByteText(name, secret)}:${nonce}:${cnonce}`
    : secret;
  const ha1 = hashByteText(name, a1);
  const a2 = a2Text(request);
  const ha2 = hashByteText(name, a2);
  const input = responseText({ ...request, ha1 }, ha2);
  return { a1, ha1, a2, ha2, input, response: hashByteText(name, input) };
}

function secretText({ username, realm, password }: Identity): string {
  return `${utf8ByteText(username)}:${realm}:${utf8ByteText(password)}`;
}

function a2Text({ method, uri, qop }: Pick<ResponseInput, "method" | "uri" | "qop">): string {
  return qop?.value === "auth-int" ? `${method}:${uri}:${qop.bodyHash ?? ""}` : `${method}:${uri}`;
}

function responseText({ ha1, nonce, qop }: ResponseInput, ha2: string): string {
  return qop === undefined
    ? `${ha1}:${nonce}:${ha2}`
    : `${ha1}:${nonce}:${qop.nc}:${qop.cnonce}:${qop.value}:${ha2}`;
}
