import type { IdMap } from "./id-map.ts";
import { type ExactJson, NumberText } from "./parse-exactly.ts";

/**
 * Where two JSON documents differ first, as one sentence; `null` when nowhere. Ids, dates and random parts of
 * host names only have to be of the same form, ids also to stand for the same thing throughout a flow.
 *
 * @param path where they stand, such as `$.links[0].href`
 * @param isVolatile whether the value at a path may be another one
 */
export function compareJson(
  ours: ExactJson,
  recorded: ExactJson,
  path: string,
  ids: IdMap,
  isVolatile: (path: string) => boolean,
): string | null {
  const kinds = [kindOf(ours), kindOf(recorded)] as const;
  if (kinds[0] !== kinds[1]) return `${path} is ${kinds[0]} instead of ${kinds[1]}`;
  if (isArray(ours) && isArray(recorded)) {
    if (ours.length !== recorded.length) {
      return isVolatile(path)
        ? null
        : `${path} has ${ours.length} items instead of ${recorded.length}`;
    }
    for (const [index, item] of recorded.entries()) {
      const difference = compareJson(
        ours[index] ?? null,
        item,
        `${path}[${index}]`,
        ids,
        isVolatile,
      );
      if (difference !== null) return difference;
    }
    return null;
  }
  if (isObject(ours) && isObject(recorded))
    return compareObjects(ours, recorded, path, ids, isVolatile);
  if (isVolatile(path) || sameLeaf(ours, recorded, ids)) return null;
  return `${path} is ${show(ours)} instead of ${show(recorded)}`;
}

function compareObjects(
  ours: Readonly<Record<string, ExactJson>>,
  recorded: Readonly<Record<string, ExactJson>>,
  path: string,
  ids: IdMap,
  isVolatile: (path: string) => boolean,
): string | null {
  const [here, there] = [Object.keys(ours), Object.keys(recorded)];
  const missing = there.filter((key) => !Object.hasOwn(ours, key));
  if (missing.length > 0) return `${path} lacks ${missing.join(", ")}`;
  const extra = here.filter((key) => !Object.hasOwn(recorded, key));
  if (extra.length > 0) return `${path} has ${extra.join(", ")} too many`;
  if (here.join() !== there.join()) return `${path} has its keys in another order`;
  for (const [key, value] of Object.entries(recorded)) {
    const difference = compareJson(ours[key] ?? null, value, `${path}.${key}`, ids, isVolatile);
    if (difference !== null) return difference;
  }
  return null;
}

const ID = /[0-9a-f]{24}/g;
const DATE = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:?\d{2})$/;

function sameLeaf(ours: ExactJson, recorded: ExactJson, ids: IdMap): boolean {
  if (ours instanceof NumberText && recorded instanceof NumberText)
    return ours.text === recorded.text;
  if (typeof ours !== "string" || typeof recorded !== "string") return ours === recorded;
  const date = DATE.exec(recorded);
  if (date !== null) {
    const mine = DATE.exec(ours);
    return mine !== null && (mine[1] === undefined) === (date[1] === undefined);
  }
  return ids.agree(ours, recorded) && skeleton(ours) === skeleton(recorded);
}

/** Text without what is random in it, or other in the recorder's environment than in the real one. */
function skeleton(text: string): string {
  return text
    .replace(ID, "{id}")
    .replaceAll("mongodb-dev.net", "mongodb.net")
    .replace(/-[a-z0-9]{4,8}((?:\.[a-z-]+)?\.a\.query\.mongodb\.net)/g, "-{hash}$1")
    .replace(/\.[a-z0-9]{4,8}\.mongodb\.net/g, ".{hash}.mongodb.net")
    .replace(/\bac-[a-z0-9]{7}-/g, "ac-{hash}-")
    .replace(/\batlas-[a-z0-9]{6}-shard/g, "atlas-{hash}-shard");
}

function kindOf(value: ExactJson): string {
  if (value === null) return "null";
  if (isArray(value)) return "a list";
  if (value instanceof NumberText) return "a number";
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}

function isArray(value: ExactJson): value is readonly ExactJson[] {
  return Array.isArray(value);
}

function isObject(value: ExactJson): value is { readonly [key: string]: ExactJson } {
  return (
    typeof value === "object" && value !== null && !isArray(value) && !(value instanceof NumberText)
  );
}

function show(value: ExactJson): string {
  const text = value instanceof NumberText ? value.text : JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 80)}...` : text;
}
