import type { HashAlgorithm } from "../core/algorithm.ts";
import { hashByteText, utf8ByteText } from "../core/byte-text.ts";
import { requireOption } from "./require-option.ts";

/**
 * What a user proves to know: a password, or for each hash function HA1, H(username ":" realm ":"
 * password) in hexadecimal (RFC 7616 section 3.4.2). In its realm HA1 is as good as the password and to
 * be kept as one (section 5.2).
 */
export type UserSecret =
  | string
  | { readonly password: string }
  | { readonly ha1: Readonly<Partial<Record<HashAlgorithm, string>>> };

/** The charset in which names and passwords are hashed. */
export type Charset = "UTF-8" | "ISO-8859-1";

/** Whose secret, and how it is hashed. */
export interface Ha1Parameters {
  readonly hash: HashAlgorithm;
  readonly username: string;
  /** Byte text. */
  readonly realm: string;
  readonly charset: Charset;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: the whole range of one byte is meant
const LATIN1 = /^[\x00-\xff]*$/;

/** The password, or `null` where HA1 is kept. */
export function passwordOf(secret: UserSecret): string | null {
  if (typeof secret === "string") return secret;
  return "password" in secret ? secret.password : null;
}

/** HA1 of a password, in lower-case hexadecimal. */
export function ha1OfPassword(password: string, parameters: Ha1Parameters): string {
  const { hash, username, realm, charset } = parameters;
  return hashByteText(
    hash,
    `${byteText(username, charset)}:${realm}:${byteText(password, charset)}`,
  );
}

/**
 * HA1 as it is kept, in lower case; `null` when there is none for this hash function.
 *
 * @throws DigestError `ERR_DIGEST_OPTION_INVALID` when it is not hexadecimal of the right length
 */
export function keptHa1(secret: UserSecret, hash: HashAlgorithm): string | null {
  const ha1 = typeof secret === "object" && "ha1" in secret ? secret.ha1[hash] : undefined;
  if (ha1 === undefined) return null;
  const digits = hash === "MD5" ? 32 : 64;
  requireOption(
    ha1.length === digits && /^[0-9a-f]*$/i.test(ha1),
    `an HA1 for ${hash} is not ${digits} hexadecimal digits; store H(username ":" realm ":" password)`,
  );
  return ha1.toLowerCase();
}

/** H(username ":" realm), what a client sends instead of the name (RFC 7616 section 3.4.4). */
export function userhashOf({ hash, username, realm, charset }: Ha1Parameters): string {
  return hashByteText(hash, `${byteText(username, charset)}:${realm}`);
}

// RFC 7616 section 4: with UTF-8, names and passwords are hashed in Normalization Form C.
function byteText(text: string, charset: Charset): string {
  if (charset === "UTF-8") return utf8ByteText(text.normalize("NFC"));
  requireOption(
    LATIN1.test(text),
    "a user name or password has characters that ISO-8859-1 lacks; use the charset UTF-8",
  );
  return text;
}
