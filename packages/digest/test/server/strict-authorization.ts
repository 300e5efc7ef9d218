import { createHash } from "node:crypto";

/** The parameters of one Authorization field, values with quoting undone. */
export type Parameters = Readonly<Record<string, string>>;

const FIELD = /^Digest (.+)$/;
const PARAMETER = /^([a-z*]+)=(?:"((?:[^"\\]|\\.)*)"|([^",\s]+))(?:, |$)/;
/** What RFC 7616 section 3.4 wants quoted, and what bare. */
const QUOTED = ["username", "realm", "nonce", "uri", "response", "cnonce", "opaque"];
const BARE = ["algorithm", "qop", "nc", "userhash", "username*"];

/** Reads a field in its canonical form alone; anything else is an error that says what is wrong. */
export function readStrictly(field: string): Parameters {
  const parameters: Record<string, string> = {};
  let rest = FIELD.exec(field)?.[1];
  if (rest === undefined) throw new Error(`not Digest: ${field}`);
  while (rest !== "") {
    const match: RegExpExecArray | null = PARAMETER.exec(rest);
    const [whole, name = "", quoted, bare] = match ?? [""];
    if (whole === "") throw new Error(`no parameter at: ${rest}`);
    if (name in parameters) throw new Error(`twice: ${name}`);
    if (quoted !== undefined && !QUOTED.includes(name)) throw new Error(`quoted: ${name}`);
    if (bare !== undefined && !BARE.includes(name)) throw new Error(`not quoted: ${name}`);
    parameters[name] = bare ?? (quoted ?? "").replace(/\\(.)/g, "$1");
    rest = rest.slice(whole.length);
  }
  return parameters;
}

const HASHES: Readonly<Record<string, string>> = {
  MD5: "md5",
  "SHA-256": "sha256",
  "SHA-512-256": "sha512-256",
};

/** H of RFC 7616 section 3.4 over Latin-1 text or bytes. */
export function digestOf(algorithm: string, data: string | Uint8Array): string {
  const hash = HASHES[algorithm.replace("-sess", "")];
  if (hash === undefined) throw new Error(`no hash for ${algorithm}`);
  return createHash(hash)
    .update(typeof data === "string" ? Buffer.from(data, "latin1") : data)
    .digest("hex");
}

export interface Signed {
  readonly algorithm: string;
  /** Latin-1 text of the bytes hashed. */
  readonly username: string;
  readonly realm: string;
  readonly password: string;
  readonly method: string;
  readonly uri: string;
  readonly body: Uint8Array;
  readonly parameters: Parameters;
  /** Nonce and cnonce that a -sess A1 is made with. */
  readonly opening: { readonly nonce: string; readonly cnonce: string };
}

/** `response` from the RFC, with nothing of the package under test. */
export function expectedResponse(signed: Signed): string {
  const { algorithm, username, realm, password, method, uri, body, parameters, opening } = signed;
  const { nonce = "", nc = "", cnonce = "", qop } = parameters;
  const h = (text: string) => digestOf(algorithm, text);
  const secret = h(`${username}:${realm}:${password}`);
  const ha1 = algorithm.endsWith("-sess")
    ? h(`${secret}:${opening.nonce}:${opening.cnonce}`)
    : secret;
  const ha2 =
    qop === "auth-int" ? h(`${method}:${uri}:${digestOf(algorithm, body)}`) : h(`${method}:${uri}`);
  return qop === undefined
    ? h(`${ha1}:${nonce}:${ha2}`)
    : h(`${ha1}:${nonce}:${nc}:${cnonce}:${qop}:${ha2}`);
}
