import { createHash } from "node:crypto";

/** What is signed and sent. Text is Latin-1. */
export interface SignedInput {
  readonly publicKey: string;
  readonly privateKey: string;
  readonly realm: string;
  readonly method: string;
  readonly uri: string;
  readonly nonce: string;
  readonly nc: string;
  readonly cnonce: string;
  readonly qop: string;
}

export const KEY = {
  publicKey: "ewmaqvde",
  privateKey: "1f0c9a52-6c47-4d0b-9a35-7b2d5c8e4f10",
} as const;

/** The root of the API with the slash that the article's programs have. */
export const ROOT = "/api/atlas/v1.0/";

const DEFAULTS: Omit<SignedInput, "nonce"> = {
  ...KEY,
  realm: "MMS Public API",
  method: "GET",
  uri: ROOT,
  nc: "00000001",
  cnonce: "0a4f113b",
  qop: "auth",
};

/** Credentials in parts, so that a test can change or leave out any before they are written. */
export type CredentialParts = ReadonlyArray<readonly [name: string, text: string]>;

/** The parts in curl's order and quoting, with a right `response` over what is given. */
export function signedParts(nonce: string, changes: Partial<SignedInput> = {}): CredentialParts {
  const input = { ...DEFAULTS, nonce, ...changes };
  const ha1 = md5(`${input.publicKey}:${input.realm}:${input.privateKey}`);
  const ha2 = md5(`${input.method}:${input.uri}`);
  const response = md5(`${ha1}:${nonce}:${input.nc}:${input.cnonce}:${input.qop}:${ha2}`);
  return [
    ["username", `"${input.publicKey}"`],
    ["realm", `"${input.realm}"`],
    ["nonce", `"${nonce}"`],
    ["uri", `"${input.uri}"`],
    ["cnonce", `"${input.cnonce}"`],
    ["nc", input.nc],
    ["qop", input.qop],
    ["response", `"${response}"`],
    ["algorithm", "MD5"],
  ];
}

/** The `Authorization` value of parts. */
export function written(parts: CredentialParts, separator = ", "): string {
  return `Digest ${parts.map(([name, text]) => `${name}=${text}`).join(separator)}`;
}

/** A right `Authorization` value. */
export function signed(nonce: string, changes: Partial<SignedInput> = {}): string {
  return written(signedParts(nonce, changes));
}

/** Lower-case hexadecimal MD5 of Latin-1 text, by node:crypto. */
export function md5(text: string): string {
  return createHash("md5").update(text, "latin1").digest("hex");
}
