import type { Dialect, NonceCount, Requirements, UriOfTarget } from "../dialect.ts";
import type { ChallengeParameters } from "../reading/challenge-parameters.ts";
import type { SeenChallenge } from "../reading/read-challenge.ts";
import { replaceAll } from "../reading/replace-all.ts";
import type { Refusal } from "../refusal.ts";
import { chooseAlgorithm } from "./choose-algorithm.ts";
import { chooseQop } from "./choose-qop.ts";
import { computeResponse } from "./compute-response.ts";
import { hashText, isSendable, typedText } from "./wire-text.ts";
import { writeParameters } from "./write-parameters.ts";

/** What is signed, apart from the challenge. */
export interface SignedCall {
  readonly username: string;
  readonly password: string;
  readonly method: string;
  /** The request target as the library was given it. */
  readonly target: string;
  /** As it sends it. */
  readonly sent: string;
  /** `null` for none. */
  readonly body: string | null;
  /** `null` where it is not known. */
  readonly cnonce: string | null;
  /** What stood on the wire as response; it is written where it hashes a cnonce that is not known. */
  readonly response?: string | undefined;
  readonly count: number;
}

/** The value of the field as Latin-1 text, or why there is none. */
export type WrittenCredentials = { readonly value: string } | { readonly refusal: Refusal };

/** Writes the credentials a library would answer a challenge with. */
export function writeCredentials(
  dialect: Dialect,
  seen: SeenChallenge,
  call: SignedCall,
): WrittenCredentials {
  if ("refusal" in seen) return seen;
  if (isBasic(dialect, seen.scheme)) return { value: writeBasic(call) };
  const challenge = seen.parameters;
  const missing = findMissing(dialect.requires, challenge);
  if (missing !== null) return { refusal: missing };
  const algorithm = chooseAlgorithm(dialect.algorithm, challenge.get("algorithm"));
  if ("refusal" in algorithm) return algorithm;
  const qop = chooseQop(dialect.qop, challenge.get("qop"), call.body !== null);
  if ("refusal" in qop) return qop;
  if (algorithm.session && qop.hashed === null && dialect.algorithm.sessionWithoutQop) {
    return { refusal: dialect.algorithm.sessionWithoutQop };
  }

  if (call.password === "" && dialect.emptyPassword !== undefined) {
    return { refusal: dialect.emptyPassword };
  }
  const composed = (text: string): string =>
    dialect.text.composes === true && challenge.has("charset") ? text.normalize("NFC") : text;
  const username = typedText(composed(call.username), dialect.text);
  const userhash = asksForUserhash(dialect, challenge)
    ? hashText(
        algorithm.hash,
        `${username}:${challenge.get("realm") ?? ""}`,
        dialect.text,
        challenge.get("charset"),
      )
    : null;
  const values = new Map([["algorithm", "MD5"], ...challenge]);
  values.set("username", dialect.writing.userhash === "hashed" ? (userhash ?? username) : username);
  values.set("uri", uriOf(dialect.uri, call));
  values.set("nc", writeCount(dialect.nc, call.count));
  values.set("cnonce", call.cnonce ?? "");
  values.set("qop", qop.hashed ?? "");
  const { method } = call;
  const password = composed(call.password);
  const body = bodyOf(qop.hashesBody, call.body);
  const hashed = { method, password, qop: qop.hashed, body, values };
  const response = computeResponse(dialect, algorithm, hashed);
  if (response === null) return { refusal: "error" };
  const unknown = call.cnonce === null && algorithm.session;
  values.set("response", unknown ? (call.response ?? "") : response);
  if (userhash !== null) values.set("username", userhash).set("userhash", "true");

  const written = { challenge, values, qop: qop.written, userhash: userhash !== null };
  const parameters = writeParameters(dialect.writing, written);
  if (typeof parameters !== "string") return parameters;
  const scheme = dialect.writing.scheme === "first-word" ? seen.scheme : "Digest";
  const value = `${scheme} ${parameters}`;
  if (!isSendable(value, dialect.text)) return { refusal: "error" };
  return { value: replaceAll(value, dialect.writing.becomes ?? []) };
}

/** What the first parameter that is missing comes to, `null` when none is. */
function findMissing(requires: Requirements, challenge: ChallengeParameters): Refusal | null {
  const { parameters, nonEmpty, otherwise, except = {} } = requires;
  const missing = parameters.filter((name) => {
    const value = challenge.get(name);
    const mayBeEmpty = typeof nonEmpty === "boolean" ? !nonEmpty : !nonEmpty.includes(name);
    return value === undefined || (value === "" && !mayBeEmpty);
  });
  if (missing.some((name) => except[name] === undefined)) return otherwise;
  return missing.map((name) => except[name])[0] ?? null;
}

function asksForUserhash({ writing }: Dialect, challenge: ChallengeParameters): boolean {
  return writing.userhash !== undefined && challenge.get("userhash")?.toLowerCase() === "true";
}

function isBasic({ reading }: Dialect, scheme: string): boolean {
  return reading.kind !== "rfc" && reading.basic === true && scheme.toLowerCase() === "basic";
}

/** The value of the field for Basic (RFC 7617 section 2). */
export function writeBasic({
  username,
  password,
}: Pick<SignedCall, "username" | "password">): string {
  return `Basic ${Buffer.from(`${username}:${password}`, "utf8").toString("base64")}`;
}

/** What is hashed of the body; `null` for nothing, not even of an empty one. */
function bodyOf(hashes: boolean | "nothing", body: string | null): string | null {
  if (hashes === false) return null;
  return hashes === "nothing" ? "" : (body ?? "");
}

function uriOf(uri: UriOfTarget, { target, sent }: SignedCall): string {
  if (uri === "sent") return sent;
  if (uri === "unless-empty") return target === "" ? "" : sent;
  if (uri === "given-from-slash") return target.replace(/^[^/]*(?=\/|$)/, "") || "/";
  if (uri === "with-fragment") return sent + (/#.*$/s.exec(target)?.[0] ?? "");
  const [, path = "", query = ""] = /^([^?]*)(.*)$/s.exec(sent) ?? [];
  if (uri === "path") return path;
  // Python's urlparse takes ";params" off the last segment of the path, and nobody puts them back.
  const semicolon = path.indexOf(";", path.lastIndexOf("/") + 1);
  return (semicolon < 0 ? path : path.slice(0, semicolon)) + query;
}

function writeCount({ form }: NonceCount, count: number): string {
  const digits = count.toString(form === "decimal" ? 10 : 16).padStart(8, "0");
  return form === "upper-case-hex" ? digits.toUpperCase() : digits;
}
