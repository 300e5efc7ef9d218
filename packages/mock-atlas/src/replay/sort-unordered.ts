import { type ExactJson, NumberText } from "./parse-exactly.ts";
import volatile from "./volatile.json" with { type: "json" };

/**
 * Puts lists into one order where Atlas's own has no meaning, as volatile.json tells, so that two answers can be
 * compared item by item.
 *
 * @param javaMethod `X-Java-Method` of the answer
 */
export function sortUnordered(value: ExactJson, javaMethod: string): ExactJson {
  const paths = new Set(
    volatile.unordered
      .filter((entry) => javaMethod.startsWith(`${entry.javaClass}::`))
      .map(({ path }) => path),
  );
  return paths.size === 0 ? value : sorted(value, "$", paths);
}

function sorted(value: ExactJson, path: string, paths: ReadonlySet<string>): ExactJson {
  if (typeof value !== "object" || value === null || value instanceof NumberText) return value;
  if (isArray(value)) {
    const items = value.map((item) => sorted(item, `${path}[]`, paths));
    return paths.has(path) ? items.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1)) : items;
  }
  const members = Object.entries(value).map(([name, member]): [string, ExactJson] => [
    name,
    sorted(member, `${path}.${name}`, paths),
  ]);
  return Object.fromEntries(members);
}

/** Ids are others in the mock, so they do not count. */
function keyOf(value: ExactJson): string {
  return JSON.stringify(value).replace(/[0-9a-f]{24}/g, "");
}

function isArray(value: ExactJson): value is readonly ExactJson[] {
  return Array.isArray(value);
}
