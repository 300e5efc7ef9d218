import type { ExtendedValue, Writing, WrittenParameter } from "../dialect.ts";
import type { ChallengeParameters } from "../reading/challenge-parameters.ts";
import type { Refusal } from "../refusal.ts";
import { escapeAsGo } from "./escape-as-go.ts";

/** What there is to write. */
export interface Written {
  readonly challenge: ChallengeParameters;
  /** Every parameter's value, in the dialect's own text. */
  readonly values: ReadonlyMap<string, string>;
  /** Whether qop, nc and cnonce are sent. */
  readonly qop: boolean;
  /** Whether the name is sent as its hash. */
  readonly userhash: boolean;
}

/** The parameters of the credentials, in their order and forms. */
export function writeParameters(
  { separator, parameters }: Writing,
  written: Written,
): string | { readonly refusal: Refusal } {
  const pieces: string[] = [];
  for (const parameter of parameters) {
    const { name, form, also, fixed, extended } = parameter;
    const value = fixed ?? written.values.get(name) ?? "";
    const fits = also !== undefined && new RegExp(also).test(value);
    if (!fits && !isWritten(parameter, written)) continue;
    if (extended === undefined || !new RegExp(extended.find).test(value)) {
      pieces.push(`${name}=${writeValue(form, value)}`);
    } else if (extended.withoutCharset !== undefined && !written.challenge.has("charset")) {
      return { refusal: extended.withoutCharset };
    } else {
      pieces.push(`${name}*=${writeValue(extended.form, extend(value, extended))}`);
    }
  }
  return pieces.join(separator);
}

function isWritten({ name, when }: WrittenParameter, written: Written): boolean {
  const offered = written.challenge.get(name);
  switch (when) {
    case "always":
      return true;
    case "qop":
      return written.qop;
    case "userhash":
      return written.userhash;
    case "offered":
      return offered !== undefined;
    case "offered-non-empty":
      return offered !== undefined && offered !== "";
  }
}

function writeValue(form: WrittenParameter["form"], value: string): string {
  switch (form) {
    case "bare":
      return value;
    case "token":
      return writeValue(/[\s;,:@()<>\\"/[\]?={}]/.test(value) ? "escaped" : "bare", value);
    case "quoted":
      return `"${value}"`;
    case "go-escaped":
      return `"${escapeAsGo(value)}"`;
    case "escaped":
      return `"${value.replace(/["\\]/g, "\\$&")}"`;
  }
}

function extend(value: string, { keeps }: ExtendedValue): string {
  const kept = new RegExp(`^${keeps}$`);
  const bytes = Array.from(Buffer.from(value, "utf8"), (byte) => {
    const character = String.fromCharCode(byte);
    return kept.test(character)
      ? character
      : `%${byte.toString(16).toUpperCase().padStart(2, "0")}`;
  });
  return `UTF-8''${bytes.join("")}`;
}
