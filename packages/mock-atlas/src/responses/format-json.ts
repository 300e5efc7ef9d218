/** A value JSON can hold. Keys go out in the order they are in. */
export type JsonValue =
  | string
  | number
  | boolean
  | null
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue };

/** Compact JSON, or with `pretty` the layout of Jackson's default printer, which Atlas uses. */
export function formatJson(value: JsonValue, pretty: boolean): string {
  return pretty ? formatPretty(value, "") : JSON.stringify(value);
}

/** Jackson breaks lines inside objects alone, and puts a space on both sides of the colon. */
function formatPretty(value: JsonValue, indent: string): string {
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  if (isList(value)) {
    const items = value.map((item) => formatPretty(item, indent));
    return items.length === 0 ? "[ ]" : `[ ${items.join(", ")} ]`;
  }
  const inner = `${indent}  `;
  const members = Object.entries(value).map(
    ([key, member]) => `${inner}${JSON.stringify(key)} : ${formatPretty(member, inner)}`,
  );
  return members.length === 0 ? "{ }" : `{\n${members.join(",\n")}\n${indent}}`;
}

// Array.isArray does not narrow a readonly array away.
function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}
