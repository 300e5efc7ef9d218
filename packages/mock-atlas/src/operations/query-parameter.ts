import { AtlasFault } from "../responses/atlas-error.ts";

declare const VALUE: unique symbol;

/** A query parameter of an operation. */
export interface QueryParameter<Value = unknown> {
  /** What stands in links when the client did not say; `null`: nothing. */
  readonly shownDefault: string | null;
  /** The value; `null` when the text is not one. */
  readonly read: (texts: readonly string[]) => { readonly value: unknown } | null;
  /** The type of the value; there is no such member. */
  readonly [VALUE]?: Value;
}

/** The type of the query of an operation with these parameters. */
export type QueryOf<P> = {
  readonly [K in keyof P]: P[K] extends QueryParameter<infer Value> ? Value : never;
};

/** Text; `undefined` when it was not sent. */
export function textParameter(): QueryParameter<string | undefined> {
  return { shownDefault: null, read: ([value]) => ({ value }) };
}

/** Text that may be sent more than once, or with commas. */
export function textsParameter(): QueryParameter<readonly string[]> {
  return {
    shownDefault: null,
    read: (texts) => ({
      value: texts.flatMap((one) => one.split(",")).filter((one) => one !== ""),
    }),
  };
}

/** `true` or `false`; its default stands in links. */
export function booleanParameter(fallback: boolean): QueryParameter<boolean> {
  return {
    shownDefault: String(fallback),
    read: ([text]) => {
      if (text === undefined || text === "") return { value: fallback };
      return text === "true" || text === "false" ? { value: text === "true" } : null;
    },
  };
}

/** One of some names; `undefined` when it was not sent. */
export function choiceParameter<const Values extends readonly string[]>(
  ...values: Values
): QueryParameter<Values[number] | undefined> {
  return {
    shownDefault: null,
    read: ([text]) => (text === undefined || values.includes(text) ? { value: text } : null),
  };
}

/** A whole number from `least` to `most`. */
export function wholeParameter(
  fallback: number,
  least: number,
  most: number,
): QueryParameter<number> {
  return {
    shownDefault: String(fallback),
    read: ([text]) => {
      if (text === undefined || text === "") return { value: fallback };
      const value = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
      return value >= least && value <= most ? { value } : null;
    },
  };
}

/**
 * Reads the parameters of an operation. Parameters it does not have are not looked at.
 *
 * @throws AtlasFault `INVALID_QUERY_PARAMETER`
 */
export function readQuery(
  parameters: Readonly<Record<string, QueryParameter>>,
  query: URLSearchParams,
): Readonly<Record<string, unknown>> {
  const values: Record<string, unknown> = {};
  for (const [name, parameter] of Object.entries(parameters)) {
    const read = parameter.read(query.getAll(name));
    if (read === null) throw new AtlasFault("invalidQueryParameter", [name]);
    values[name] = read.value;
  }
  return values;
}
