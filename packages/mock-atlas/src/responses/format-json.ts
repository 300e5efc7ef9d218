/**
 * A number in JSON that is written as it is given. Atlas's server writes some numbers as Java does, with a
 * fraction that is always there: `30.0`.
 */
export interface RawNumber {
  readonly rawJSON: string;
}

/** A value JSON can hold. Keys go out in the order they are in. */
export type JsonValue =
  | string
  | number
  | boolean
  | null
  | RawNumber
  | readonly JsonValue[]
  | JsonObject;

/** A JSON object. A member that is `undefined` is not there. */
export interface JsonObject {
  readonly [key: string]: JsonValue | undefined;
}

interface RawJson {
  rawJSON(text: string): RawNumber;
  isRawJSON(value: unknown): value is RawNumber;
}

// In every Node this package runs on, not yet in TypeScript's own library.
const raw = JSON as unknown as RawJson;

/** A number as Java writes a double: `30` goes out as `30.0`. */
export function javaDouble(value: number): JsonValue {
  return Number.isInteger(value) ? raw.rawJSON(`${value}.0`) : value;
}

/** Compact JSON, or with `pretty` the layout of Jackson's default printer, which Atlas uses. */
export function formatJson(value: JsonValue, pretty: boolean): string {
  return pretty ? formatPretty(value, "") : JSON.stringify(value);
}

/** Jackson breaks lines inside objects alone, and puts a space on both sides of the colon. */
function formatPretty(value: JsonValue, indent: string): string {
  if (value === null || typeof value !== "object" || raw.isRawJSON(value)) {
    return JSON.stringify(value);
  }
  if (isList(value)) {
    const items = value.map((item) => formatPretty(item, indent));
    return items.length === 0 ? "[ ]" : `[ ${items.join(", ")} ]`;
  }
  const inner = `${indent}  `;
  const members = Object.entries(value).flatMap(([key, member]) =>
    member === undefined ? [] : [`${inner}${JSON.stringify(key)} : ${formatPretty(member, inner)}`],
  );
  return members.length === 0 ? "{ }" : `{\n${members.join(",\n")}\n${indent}}`;
}

/** Whether a value is a list. `Array.isArray` does not narrow a readonly array away. */
export function isList(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value);
}

/** Whether a value is an object, neither `null` nor a list. */
export function isJsonObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
