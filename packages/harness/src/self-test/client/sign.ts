import { createHash } from "node:crypto";
import type { ChosenChallenge } from "./choose-challenge.ts";
import type { Makes } from "./fault.ts";

/** What credentials are made of. Text has one character for each byte. */
export interface Signing {
  readonly challenge: ChosenChallenge;
  readonly username: string;
  readonly password: string;
  readonly cnonce: string;
  /** How many requests had this nonce, this one included. */
  readonly count: number;
  readonly method: string;
  readonly target: string;
  readonly body: Buffer;
}

/** The values of Authorization field lines: one, but for a client that sends two. */
export function sign(given: Signing, makes: Makes): string[] {
  const signing =
    given.count > 1 && makes("algorithm-forgotten")
      ? { ...given, challenge: { ...given.challenge, algorithm: "MD5" } }
      : given;
  const { challenge, cnonce, count, target } = signing;
  const username = hashedText(signing.username, challenge.utf8, makes);
  const uri = writtenUri(target, makes);
  const nc = writtenCount(count, makes);
  const response = computeResponse(signing, username, uri, nc, makes);
  const { qop, algorithm } = challenge;
  const name = challenge.userhash
    ? hash(algorithm, makes)(`${username}:${challenge.realm}`)
    : username;
  const counted = qop !== undefined || makes("count-without-qop");
  const parameters: Array<readonly [name: string, written: string | undefined]> = [
    ["username", quote(name, makes("user-name-not-escaped"))],
    ["realm", quote(challenge.realm, makes("realm-not-escaped") || makes("escapes-kept"))],
    ["nonce", quote(challenge.nonce, makes("escapes-kept"))],
    ["uri", quote(uri, false)],
    ["response", quote(writtenResponse(response, makes), false)],
    ["algorithm", algorithm === undefined ? undefined : bare(algorithm, makes("algorithm-quoted"))],
    ["cnonce", counted && !makes("cnonce-missing") ? quote(cnonce, false) : undefined],
    ["qop", qop === undefined ? undefined : bare(qop, makes("qop-quoted") || qop.includes(","))],
    ["nc", counted ? bare(nc, makes("nc-quoted")) : undefined],
    ["opaque", writtenOpaque(challenge.opaque, makes)],
    ["userhash", challenge.userhash ? "true" : undefined],
    ...(makes("realm-twice") ? [["realm", quote(challenge.realm, false)] as const] : []),
  ];
  const value = `Digest ${parameters
    .flatMap(([key, written]) => (written === undefined ? [] : [`${key}=${written}`]))
    .join(", ")}`;
  return makes("authorization-twice") ? [value, value] : [value];
}

function computeResponse(
  { challenge, password, cnonce, method, target, body }: Signing,
  username: string,
  uri: string,
  nc: string,
  makes: Makes,
): string {
  const { realm, nonce, algorithm, hashedQop: qop } = challenge;
  const h = hash(algorithm, makes);
  const cut = makes("password-cut-at-colon") ? password.replace(/:.*/s, "") : password;
  const name = makes("userhash-in-a1") && challenge.userhash ? h(`${username}:${realm}`) : username;
  const secret = `${name}:${realm}:${hashedText(cut, challenge.utf8, makes)}`;
  const session = /-sess$/i.test(algorithm ?? "") && !makes("session-key-left-out");
  const ha1 = h(session ? `${h(secret)}:${nonce}:${cnonce}` : secret);
  if (makes("ha1-for-response")) return ha1;
  const verb = makes("method-always-get") ? "GET" : method;
  const hashedUri = makes("uri-of-the-hash-decoded") ? decodeURIComponent(target) : uri;
  const whole = qop === "auth-int" && !makes("body-hash-left-out");
  const ha2 = h(`${verb}:${hashedUri}${whole ? `:${h(body.toString("latin1"))}` : ""}`);
  return h(
    qop === undefined ? `${ha1}:${nonce}:${ha2}` : `${ha1}:${nonce}:${nc}:${cnonce}:${qop}:${ha2}`,
  );
}

function hash(algorithm = "MD5", makes: Makes): (text: string) => string {
  const name = algorithm.toLowerCase().replace(/-sess$/, "");
  if (name === "sha-512-256" && makes("sha-512-cut"))
    return (text) => createHash("sha512").update(text, "latin1").digest("hex").slice(0, 64);
  const names: Readonly<Record<string, string>> = {
    "sha-256": "sha256",
    "sha-512-256": "sha512-256",
  };
  const used = makes("always-md5") ? "md5" : (names[name] ?? "md5");
  return (text) => createHash(used).update(text, "latin1").digest("hex");
}

/** RFC 7616 section 4: with charset=UTF-8 text is hashed in Normalization Form C. */
function hashedText(bytes: string, utf8: boolean, makes: Makes): string {
  const text = Buffer.from(bytes, "latin1").toString("utf8");
  if (makes("latin-1-hashed")) return text;
  const normal = utf8 && !makes("not-normalised") ? text.normalize("NFC") : text;
  return Buffer.from(normal, "utf8").toString("latin1");
}

function writtenUri(target: string, makes: Makes): string {
  if (makes("uri-without-query")) return target.replace(/\?.*/s, "");
  if (makes("uri-without-params")) return target.replace(/;[^/?]*(?=\?|$)/, "");
  return makes("uri-always-root") ? "/" : target;
}

function writtenCount(count: number, makes: Makes): string {
  if (makes("nc-from-zero")) return hex8(count - 1);
  if (makes("nc-decimal")) return String(count).padStart(8, "0");
  if (makes("nc-not-counted")) return hex8(1);
  if (makes("nc-upper-case")) return hex8(count).toUpperCase();
  return makes("nc-short") ? count.toString(16) : hex8(count);
}

function writtenResponse(response: string, makes: Makes): string {
  if (makes("response-upper-case")) return response.toUpperCase();
  if (!makes("response-digit-off")) return response;
  return response.replace(/.$/, (digit) => (digit === "0" ? "1" : "0"));
}

function writtenOpaque(opaque: string | undefined, makes: Makes): string | undefined {
  if (makes("opaque-dropped")) return undefined;
  if (opaque === undefined) return makes("opaque-invented") ? '"null"' : undefined;
  return quote(opaque, makes("opaque-not-escaped") || makes("escapes-kept"));
}

function hex8(count: number): string {
  return count.toString(16).padStart(8, "0");
}

function bare(text: string, quoted: boolean): string {
  return quoted ? `"${text}"` : text;
}

/** RFC 9110 section 5.6.4. */
function quote(text: string, plain: boolean): string {
  return `"${plain ? text : text.replace(/["\\]/g, "\\$&")}"`;
}
