import type { Dialect, NonceCount, Requirements } from "../dialect.ts";
import type { ChallengeParameters } from "../reading/challenge-parameters.ts";
import type { SeenChallenge } from "../reading/read-challenge.ts";
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
  /** The request target. */
  readonly target: string;
  /** `null` for none. */
  readonly body: string | null;
  readonly cnonce: string;
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

  const username = typedText(call.username, dialect.text);
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
  values.set("uri", uriOf(dialect, call.target));
  values.set("nc", writeCount(dialect.nc, call.count));
  values.set("cnonce", call.cnonce);
  values.set("qop", qop.hashed ?? "");
  const { method, password } = call;
  const body = qop.hashesBody ? (call.body ?? "") : null;
  const hashed = { method, password, qop: qop.hashed, body, values };
  const response = computeResponse(dialect, algorithm, hashed);
  if (response === null) return { refusal: "error" };
  values.set("response", response);
  if (userhash !== null) values.set("username", userhash).set("userhash", "true");

  const written = { challenge, values, qop: qop.written, userhash: userhash !== null };
  const parameters = writeParameters(dialect.writing, written);
  if (typeof parameters !== "string") return parameters;
  const scheme = dialect.writing.scheme === "first-word" ? seen.scheme : "Digest";
  const value = `${scheme} ${parameters}`;
  return isSendable(value, dialect.text) ? { value } : { refusal: "error" };
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

function writeBasic({ username, password }: SignedCall): string {
  return `Basic ${Buffer.from(`${username}:${password}`, "utf8").toString("base64")}`;
}

function uriOf({ uri }: Dialect, target: string): string {
  if (uri === "target" || uri === "sent") return target;
  const [, path = "", query = ""] = /^([^?]*)(.*)$/s.exec(target) ?? [];
  if (uri === "path") return path;
  // Python's urlparse takes ";params" off the last segment of the path, and nobody puts them back.
  const semicolon = path.indexOf(";", path.lastIndexOf("/") + 1);
  return (semicolon < 0 ? path : path.slice(0, semicolon)) + query;
}

function writeCount({ form }: NonceCount, count: number): string {
  const digits = count.toString(form === "decimal" ? 10 : 16).padStart(8, "0");
  return form === "upper-case-hex" ? digits.toUpperCase() : digits;
}
