import type { JsonObject, JsonValue } from "../responses/format-json.ts";

declare const VALUE: unique symbol;

interface FieldBase<Value, Required extends boolean> {
  readonly required: Required;
  /** Whether `null` is taken as well. */
  readonly nullable: boolean;
  /** The type of what passed the check; there is no such member. */
  readonly [VALUE]?: Value;
}

/** What a member of a request body has to be. Made with the functions below, read by `checkBody`. */
export type Field<Value = unknown, Required extends boolean = boolean> = FieldBase<
  Value,
  Required
> &
  (
    | { readonly kind: "text"; readonly pattern: RegExp | null; readonly maxLength: number }
    | { readonly kind: "number"; readonly whole: boolean; readonly least: number }
    | { readonly kind: "boolean" }
    | { readonly kind: "choice"; readonly values: readonly string[] }
    | { readonly kind: "list"; readonly item: Field }
    | { readonly kind: "object"; readonly members: Readonly<Record<string, Field>> }
    | { readonly kind: "any" }
    | { readonly kind: "ignored" }
  );

/** The type of a value that passed the check of a field. */
export type ValueOf<F> = F extends Field<infer Value, boolean> ? Value : never;

type RequiredKeys<M> = { [K in keyof M]: M[K] extends Field<unknown, true> ? K : never }[keyof M];

/** The type of an object whose members passed their checks. */
export type MembersOf<M> = { readonly [K in RequiredKeys<M>]: ValueOf<M[K]> } & {
  readonly [K in Exclude<keyof M, RequiredKeys<M>>]?: ValueOf<M[K]>;
};

const OPTIONAL = { required: false, nullable: false } as const;

/** Text, of a form and up to a length in UTF-16 units. */
export function text(
  pattern: RegExp | null = null,
  maxLength: number = 65_536,
): Field<string, false> {
  return { ...OPTIONAL, kind: "text", pattern, maxLength };
}

/** 24 hexadecimal digits. */
export function objectId(): Field<string, false> {
  return text(/^[0-9a-f]{24}$/i);
}

/** A finite number. */
export function number(least: number = Number.NEGATIVE_INFINITY): Field<number, false> {
  return { ...OPTIONAL, kind: "number", whole: false, least };
}

/** A whole number that a double holds exactly. */
export function whole(least: number = Number.MIN_SAFE_INTEGER): Field<number, false> {
  return { ...OPTIONAL, kind: "number", whole: true, least };
}

export function boolean(): Field<boolean, false> {
  return { ...OPTIONAL, kind: "boolean" };
}

/** One of some names. */
export function choice<const Values extends readonly string[]>(
  ...values: Values
): Field<Values[number], false> {
  return { ...OPTIONAL, kind: "choice", values };
}

export function list<Item>(item: Field<Item>): Field<readonly Item[], false> {
  return { ...OPTIONAL, kind: "list", item };
}

/** An object that has these members and no others. */
export function object<const Members extends Readonly<Record<string, Field>>>(
  members: Members,
): Field<MembersOf<Members>, false> {
  return { ...OPTIONAL, kind: "object", members };
}

/** An object with members of any name. */
export function freeObject(): Field<JsonObject, false> {
  return { ...OPTIONAL, kind: "object", members: ANY_MEMBERS };
}

/** Any JSON. */
export function anything(): Field<JsonValue, false> {
  return { ...OPTIONAL, kind: "any" };
}

/** A member that Atlas shows and clients may send back; it is not looked at. */
export function ignored(): Field<never, false> {
  return { ...OPTIONAL, kind: "ignored" };
}

/** The field must be there. */
export function required<Value>(field: Field<Value>): Field<Value, true> {
  return { ...field, required: true };
}

/** The field may be `null`. */
export function nullable<Value>(field: Field<Value, false>): Field<Value | null, false> {
  return { ...field, nullable: true } as Field<Value | null, false>; // the check lets null pass
}

/** Marks an object that takes members of any name. */
export const ANY_MEMBERS: Readonly<Record<string, Field>> = Object.freeze({});
