import { AtlasFault } from "../responses/atlas-error.ts";
import type { JsonValue } from "../responses/format-json.ts";

/** How deep a request body may nest. Atlas's own limit is not known; its bodies need about ten. */
const MAX_DEPTH = 100;

/**
 * Reads a request body: UTF-8 JSON, nested no deeper than `MAX_DEPTH`. The depth is seen before anything
 * recursive gets hold of the value.
 *
 * @throws AtlasFault `INVALID_JSON`
 */
export function parseBody(bytes: Uint8Array): JsonValue {
  const value = parse(bytes);
  if (!isShallow(value)) throw new AtlasFault("invalidJson");
  return value;
}

function parse(bytes: Uint8Array): JsonValue {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw new AtlasFault("invalidJson");
  }
}

/** Level by level, so that the stack does not grow with the depth. */
function isShallow(value: JsonValue): boolean {
  let level: object[] = isContainer(value) ? [value] : [];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth >= MAX_DEPTH) return false;
    const next: object[] = [];
    for (const container of level) {
      for (const member of Object.values(container)) if (isContainer(member)) next.push(member);
    }
    level = next;
  }
  return true;
}

function isContainer(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}
