import type { Dialect, Refusal, WrittenParameter } from "../dialect.ts";
import type { ChallengeParameters } from "../reading/challenge-parameters.ts";
import { type ChosenAlgorithm, chooseAlgorithm } from "./choose-algorithm.ts";
import { chooseQop } from "./choose-qop.ts";
import { hashText, isSendable, typedText } from "./wire-text.ts";

/** What is signed, apart from the challenge. */
export interface SignedCall {
  readonly username: string;
  readonly password: string;
  readonly method: string;
  /** The request target. */
  readonly target: string;
  readonly cnonce: string;
  /** How many headers with this nonce, or by this process, there are with this one. */
  readonly count: number;
}

/** The value of the field as Latin-1 text, or why there is none. */
export type WrittenCredentials = { readonly value: string } | { readonly refusal: Refusal };

/** Writes the credentials a library would answer a challenge with. */
export function writeCredentials(
  dialect: Dialect,
  challenge: ChallengeParameters,
  call: SignedCall,
): WrittenCredentials {
  const { requires } = dialect;
  const missing = requires.parameters.some((name) => {
    const value = challenge.get(name);
    return value === undefined || (requires.nonEmpty && value === "");
  });
  if (missing) return { refusal: requires.otherwise };
  const algorithm = chooseAlgorithm(dialect.algorithm, challenge.get("algorithm"));
  if ("refusal" in algorithm) return algorithm;
  const chosen = chooseQop(dialect.qop, challenge.get("qop"));
  if ("refusal" in chosen) return chosen;

  const values = new Map(challenge);
  values.set("username", typedText(call.username, dialect.text));
  values.set("uri", uriOf(dialect, call.target));
  values.set("nc", call.count.toString(dialect.nc.radix).padStart(8, "0"));
  values.set("cnonce", call.cnonce);
  values.set("qop", chosen.qop ?? "");
  values.set("response", computeResponse(dialect, algorithm, values, call));
  const value = `Digest ${dialect.writing.parameters
    .filter(({ name, when }) => isWritten(when, challenge.get(name), chosen.qop))
    .map((parameter) => writeParameter(parameter, values.get(parameter.name) ?? ""))
    .join(dialect.writing.separator)}`;
  return isSendable(value) ? { value } : { refusal: "error" };
}

function uriOf({ uri }: Dialect, target: string): string {
  if (uri === "target") return target;
  // Python's urlparse takes ";params" off the last segment of the path, and nobody puts them back.
  const [, path = "", query = ""] = /^([^?]*)(.*)$/s.exec(target) ?? [];
  const semicolon = path.indexOf(";", path.lastIndexOf("/") + 1);
  return (semicolon < 0 ? path : path.slice(0, semicolon)) + query;
}

function computeResponse(
  dialect: Dialect,
  { hash, session }: ChosenAlgorithm,
  values: ReadonlyMap<string, string>,
  call: SignedCall,
): string {
  const { text } = dialect;
  const password = dialect.password === "whole" ? call.password : untilColon(call.password);
  const of = (name: string): string => values.get(name) ?? "";
  const h = (...parts: readonly string[]): string => hashText(hash, parts.join(":"), text);
  const secret = h(of("username"), of("realm"), typedText(password, text));
  const ha1 = session ? h(secret, of("nonce"), of("cnonce")) : secret;
  const ha2 = h(call.method, of("uri"));
  return of("qop") === ""
    ? h(ha1, of("nonce"), ha2)
    : h(ha1, of("nonce"), of("nc"), of("cnonce"), of("qop"), ha2);
}

function untilColon(text: string): string {
  return text.split(":", 1)[0] ?? "";
}

function isWritten(
  when: WrittenParameter["when"],
  offered: string | undefined,
  qop: string | null,
): boolean {
  switch (when) {
    case "always":
      return true;
    case "qop":
      return qop !== null;
    case "offered":
      return offered !== undefined;
    case "offered-non-empty":
      return offered !== undefined && offered !== "";
  }
}

function writeParameter({ name, form }: WrittenParameter, value: string): string {
  switch (form) {
    case "bare":
      return `${name}=${value}`;
    case "quoted":
      return `${name}="${value}"`;
    case "escaped":
      return `${name}="${value.replace(/["\\]/g, "\\$&")}"`;
  }
}
