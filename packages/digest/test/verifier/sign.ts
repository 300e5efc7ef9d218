import { createHash } from "node:crypto";

/** What a client signs with; written from RFC 7616 section 3.4 and sharing nothing with the sources. */
export interface Signing {
  readonly username: string;
  readonly password: string;
  readonly realm: string;
  readonly nonce: string;
  readonly method: string;
  readonly uri: string;
  readonly algorithm: string;
  readonly qop: "auth" | "auth-int" | null;
  readonly nc: string;
  readonly cnonce: string;
  readonly body: string;
  /** Parameters to add, or with `null` to leave out, after all is computed. Values as they go out. */
  readonly sent: Readonly<Record<string, string | null>>;
}

const NODE_NAMES: Readonly<Record<string, string>> = {
  MD5: "md5",
  "SHA-256": "sha256",
  "SHA-512-256": "sha512-256",
};

const DEFAULTS: Signing = {
  username: "Mufasa",
  password: "Circle of Life",
  realm: "testrealm@host.com",
  nonce: "",
  method: "GET",
  uri: "/dir/index.html?a=1,2",
  algorithm: "MD5",
  qop: "auth",
  nc: "00000001",
  cnonce: "0a4f113b",
  body: "",
  sent: {},
};

/** H of text as UTF-8, in lower-case hexadecimal. */
export function digest(algorithm: string, text: string): string {
  const name = NODE_NAMES[algorithm.replace(/-sess$/, "")] ?? "md5";
  return createHash(name).update(text, "utf8").digest("hex");
}

/** The response of RFC 7616 section 3.4.1; with an empty method that of the server's rspauth. */
export function response(signing: Partial<Signing>): string {
  const { username, realm, password, nonce, ...rest } = { ...DEFAULTS, ...signing };
  const { method, uri, algorithm, qop, nc, cnonce, body } = rest;
  const h = (text: string): string => digest(algorithm, text);
  const secret = h(`${username}:${realm}:${password}`);
  const ha1 = algorithm.endsWith("-sess") ? h(`${secret}:${nonce}:${cnonce}`) : secret;
  const ha2 = h(qop === "auth-int" ? `${method}:${uri}:${h(body)}` : `${method}:${uri}`);
  return h(qop === null ? `${ha1}:${nonce}:${ha2}` : [ha1, nonce, nc, cnonce, qop, ha2].join(":"));
}

/** Credentials as curl writes them, in Latin-1 text: names and realms go out in UTF-8. */
export function credentials(signing: Partial<Signing>): string {
  const all = { ...DEFAULTS, ...signing };
  const counted = all.qop === null ? {} : { cnonce: quoted(all.cnonce), nc: all.nc, qop: all.qop };
  const parameters: Record<string, string | null> = {
    username: quoted(all.username),
    realm: quoted(all.realm),
    nonce: quoted(all.nonce),
    uri: quoted(all.uri),
    ...counted,
    response: quoted(response(all)),
    algorithm: all.algorithm,
    ...all.sent,
  };
  const parts = Object.entries(parameters).filter(([, value]) => value !== null);
  return `Digest ${parts.map(([name, value]) => `${name}=${value}`).join(", ")}`;
}

/** The value of a parameter of a challenge, quoted or not. */
export function parameter(text: string | undefined, name: string): string | undefined {
  return new RegExp(`[ ,]${name}=(?:"([^"]*)"|([^", ]*))`)
    .exec(text ?? "")
    ?.slice(1)
    .find((value) => value !== undefined);
}

function quoted(text: string): string {
  const bytes = Buffer.from(text, "utf8").toString("latin1");
  return `"${bytes.replace(/["\\]/g, "\\$&")}"`;
}
