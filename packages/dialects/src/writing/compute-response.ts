import type { Dialect } from "../dialect.ts";
import type { ChosenAlgorithm } from "./choose-algorithm.ts";
import { hashBody, hashText, typedText } from "./wire-text.ts";

/** What is hashed, in the dialect's own text. */
export interface Hashed {
  readonly method: string;
  readonly password: string;
  /** `null` for the form of RFC 2069. */
  readonly qop: string | null;
  /** Text whose hash as UTF-8 is a part of A2; `null` for none. */
  readonly body: string | null;
  /** username, realm, nonce, uri, nc and cnonce, and charset where the challenge has one. */
  readonly values: ReadonlyMap<string, string>;
}

/** The `response` a library computes; `null` where a text cannot be hashed at all. */
export function computeResponse(
  { text, password: hashedPart }: Dialect,
  { hash, session }: ChosenAlgorithm,
  { method, password, qop, body, values }: Hashed,
): string | null {
  const of = (name: string): string => values.get(name) ?? "";
  const h = (...parts: ReadonlyArray<string | null>): string | null =>
    parts.includes(null) ? null : hashText(hash, parts.join(":"), text, values.get("charset"));
  const secret = h(
    of("username"),
    of("realm"),
    typedText(hashedPart === "whole" ? password : untilColon(password), text),
  );
  const ha1 = session ? h(secret, of("nonce"), of("cnonce")) : secret;
  const a2 = [method, of("uri")];
  const ha2 = body === null ? h(...a2) : h(...a2, hashBody(hash, body));
  return qop === null
    ? h(ha1, of("nonce"), ha2)
    : h(ha1, of("nonce"), of("nc"), of("cnonce"), qop, ha2);
}

function untilColon(text: string): string {
  return text.split(":", 1)[0] ?? "";
}
