import type { JsonObject } from "./format-json.ts";

/** An object with its members in the order of the alphabet, as Atlas writes most of what clients sent. */
export function inOrder(object: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(object).sort(([a], [b]) => (a < b ? -1 : 1)));
}
