import type { Dialect, NonceCount, WrittenParameter } from "../dialect.ts";
import type { SeenChallenge } from "../reading/read-challenge.ts";
import type { Refusal } from "../refusal.ts";
import { chooseAlgorithm } from "./choose-algorithm.ts";
import { chooseQop } from "./choose-qop.ts";
import { computeResponse } from "./compute-response.ts";
import { escapeAsGo } from "./escape-as-go.ts";
import { isSendable, typedText } from "./wire-text.ts";

/** What is signed, apart from the challenge. */
export interface SignedCall {
  readonly username: string;
  readonly password: string;
  readonly method: string;
  /** The request target. */
  readonly target: string;
  readonly body: string;
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
  const { requires } = dialect;
  const challenge = seen.parameters;
  const missing = requires.parameters.some((name) => {
    const value = challenge.get(name);
    return value === undefined || (requires.nonEmpty && value === "");
  });
  if (missing) return { refusal: requires.otherwise };
  const algorithm = chooseAlgorithm(dialect.algorithm, challenge.get("algorithm"));
  if ("refusal" in algorithm) return algorithm;
  const qop = chooseQop(dialect.qop, challenge.get("qop"));
  if ("refusal" in qop) return qop;
  if (algorithm.session && qop.hashed === null && dialect.algorithm.sessionWithoutQop) {
    return { refusal: dialect.algorithm.sessionWithoutQop };
  }

  const values = new Map([["algorithm", "MD5"], ...challenge]);
  values.set("username", typedText(call.username, dialect.text));
  values.set("uri", uriOf(dialect, call.target));
  values.set("nc", writeCount(dialect.nc, call.count));
  values.set("cnonce", call.cnonce);
  values.set("qop", qop.hashed ?? "");
  const { method, password } = call;
  const body = qop.hashesBody ? call.body : null;
  const hashed = { method, password, qop: qop.hashed, body, values };
  const response = computeResponse(dialect, algorithm, hashed);
  if (response === null) return { refusal: "error" };
  values.set("response", response);
  const parameters = dialect.writing.parameters
    .filter(({ name, when }) => isWritten(when, challenge.get(name), qop.written))
    .map((parameter) => writeParameter(parameter, values.get(parameter.name) ?? ""))
    .join(dialect.writing.separator);
  const scheme = dialect.writing.scheme === "first-word" ? seen.scheme : "Digest";
  const value = `${scheme} ${parameters}`;
  return isSendable(value, dialect.text) ? { value } : { refusal: "error" };
}

function isBasic({ reading }: Dialect, scheme: string): boolean {
  return reading.kind !== "rfc" && reading.basic === true && scheme.toLowerCase() === "basic";
}

function writeBasic({ username, password }: SignedCall): string {
  return `Basic ${Buffer.from(`${username}:${password}`, "utf8").toString("base64")}`;
}

function uriOf({ uri }: Dialect, target: string): string {
  if (uri === "target") return target;
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

function isWritten(
  when: WrittenParameter["when"],
  offered: string | undefined,
  withQop: boolean,
): boolean {
  switch (when) {
    case "always":
      return true;
    case "qop":
      return withQop;
    case "offered":
      return offered !== undefined;
    case "offered-non-empty":
      return offered !== undefined && offered !== "";
  }
}

function writeParameter({ name, form, fixed }: WrittenParameter, computed: string): string {
  const value = fixed ?? computed;
  switch (form) {
    case "bare":
      return `${name}=${value}`;
    case "quoted":
      return `${name}="${value}"`;
    case "go-escaped":
      return `${name}="${escapeAsGo(value)}"`;
    case "escaped":
      return `${name}="${value.replace(/["\\]/g, "\\$&")}"`;
  }
}
