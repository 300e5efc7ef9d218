import type { QopChoice } from "../dialect.ts";
import type { Refusal } from "../refusal.ts";

/** The qop a library hashes; `null` for the form of RFC 2069, without qop, nc and cnonce. */
export interface ChosenQop {
  readonly hashed: string | null;
  /** Whether it is sent as well, with nc and cnonce. */
  readonly written: boolean;
  /** Whether A2 holds the hash of the body. */
  readonly hashesBody: boolean | "nothing";
}

/** What a library makes of the qop list of a challenge. */
export function chooseQop(
  choice: QopChoice,
  offered: string | undefined,
  hasBody: boolean,
): ChosenQop | { readonly refusal: Refusal } {
  if (offered === "" && choice.empty !== undefined) {
    return choice.empty === "as-offered" ? chosen("") : { refusal: choice.empty };
  }
  if (offered === undefined || offered === "") {
    const { unasked = null } = choice;
    return typeof unasked === "object" && unasked !== null ? unasked : chosen(unasked);
  }
  for (const { find, flags, withBody, qop, written, hashesBody } of choice.known) {
    const found = new RegExp(find, flags).exec(offered);
    if (found !== null && (hasBody || withBody !== true)) {
      return chosen(
        qop.replace(/\$(?:&|(\d))/g, (_, group) => found[group ?? 0] ?? ""),
        written,
        hashesBody,
      );
    }
  }
  return choice.otherwise === "without" ? chosen(null) : { refusal: choice.otherwise };
}

function chosen(
  hashed: string | null,
  written = true,
  hashesBody: boolean | "nothing" = false,
): ChosenQop {
  return { hashed, written: written && hashed !== null, hashesBody };
}
