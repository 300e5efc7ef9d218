import type { QopChoice, Refusal } from "../dialect.ts";

/** The qop a library hashes and sends; `null` for the form of RFC 2069, without qop, nc and cnonce. */
export function chooseQop(
  choice: QopChoice,
  offered: string | undefined,
): { readonly qop: string | null } | { readonly refusal: Refusal } {
  if (offered === undefined || offered === "") return { qop: null };
  if (choice.choose === "whole") return { qop: offered };
  const items = offered
    .split(",")
    .map((item) => (choice.lenient ? item.trim().toLowerCase() : item));
  if (choice.choose === "first") return { qop: items[0] ?? "" };
  const listed = choice.known.find((name) => items.includes(name));
  return listed === undefined ? { refusal: choice.otherwise } : { qop: listed };
}
