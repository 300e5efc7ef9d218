import { AtlasFault } from "../responses/atlas-error.ts";
import { isJsonObject, isList, type JsonValue } from "../responses/format-json.ts";
import { ANY_MEMBERS, type Field } from "./field.ts";

/**
 * Holds a value against a field.
 *
 * @param path the attribute as errors name it: members with dots, no indexes; empty for the body itself
 * @throws AtlasFault 400 with the code of the first thing that is wrong, in the order of the members sent
 */
export function checkValue(field: Field, value: JsonValue, path: string): void {
  if (field.kind === "ignored" || field.kind === "any") return;
  if (value === null && field.nullable) return;
  switch (field.kind) {
    case "text":
      if (typeof value !== "string" || value.length > field.maxLength) throw wrongType(path);
      if (field.pattern !== null && !field.pattern.test(value)) throw wrongType(path);
      return;
    case "number":
      if (typeof value !== "number" || !Number.isFinite(value)) throw wrongType(path);
      if (field.whole && !Number.isSafeInteger(value)) throw wrongType(path);
      if (value < field.least) throw new AtlasFault("invalidAttribute", [path]);
      return;
    case "boolean":
      if (typeof value !== "boolean") throw wrongType(path);
      return;
    case "choice":
      if (typeof value !== "string") throw wrongType(path);
      if (!field.values.includes(value)) throw new AtlasFault("invalidEnumValue", [value]);
      return;
    case "list":
      if (!isList(value)) throw wrongType(path);
      for (const item of value) checkValue(field.item, item, path);
      return;
    case "object":
      checkObject(field.members, value, path);
  }
}

function checkObject(
  members: Readonly<Record<string, Field>>,
  value: JsonValue,
  path: string,
): void {
  if (!isJsonObject(value)) throw wrongType(path);
  if (members === ANY_MEMBERS) return;
  for (const [name, member] of Object.entries(value)) {
    const field = Object.hasOwn(members, name) ? members[name] : undefined;
    if (field === undefined) throw new AtlasFault("invalidAttribute", [inner(path, name)]);
    if (member !== undefined) checkValue(field, member, inner(path, name));
  }
  for (const [name, field] of Object.entries(members)) {
    if (field.required && (!Object.hasOwn(value, name) || value[name] === null)) {
      throw new AtlasFault("missingAttribute", [inner(path, name)]);
    }
  }
}

function wrongType(path: string): AtlasFault {
  return path === ""
    ? new AtlasFault("invalidJson")
    : new AtlasFault("invalidJsonAttribute", [path]);
}

function inner(path: string, name: string): string {
  const shown = name.length > 100 ? `${name.slice(0, 100)}...` : name;
  return path === "" ? shown : `${path}.${shown}`;
}
