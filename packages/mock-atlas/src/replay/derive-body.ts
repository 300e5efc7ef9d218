import { ANY_MEMBERS, type Field } from "../operations/field.ts";
import { isJsonObject, isList, type JsonObject, type JsonValue } from "../responses/format-json.ts";

/**
 * A request body that could have led to an answer: what the answer shows, as far as the field takes it.
 * What has to be there and is not shown, such as a password, is made up.
 */
export function deriveBody(field: Field, shown: JsonValue | undefined): JsonValue {
  if (field.kind === "list") return listOf(shown).map((item) => deriveBody(field.item, item));
  if (field.kind === "object") return deriveObject(field.members, isJsonObject(shown) ? shown : {});
  return shown ?? sample(field);
}

function deriveObject(members: Readonly<Record<string, Field>>, shown: JsonObject): JsonObject {
  if (members === ANY_MEMBERS) return shown;
  const derived = Object.entries(members).flatMap(([name, member]) => {
    const value = Object.hasOwn(shown, name) ? shown[name] : undefined;
    if (member.kind === "ignored") return [];
    if (value === undefined || (value === null && !member.nullable)) {
      return member.required ? [[name, sample(member)]] : [];
    }
    return [[name, value === null ? null : deriveBody(member, value)]];
  });
  return Object.fromEntries(derived);
}

/** A page is the list of its results. */
function listOf(shown: JsonValue | undefined): readonly JsonValue[] {
  if (isList(shown)) return shown;
  const results = isJsonObject(shown) ? shown["results"] : undefined;
  return isList(results) ? results : [];
}

function sample(field: Field): JsonValue {
  if (field.kind === "number") return Math.max(1, field.least);
  if (field.kind === "boolean") return true;
  if (field.kind === "choice") return field.values[0] ?? "";
  if (field.kind === "list") return [];
  return field.kind === "object" ? deriveBody(field, undefined) : "sample-text";
}
