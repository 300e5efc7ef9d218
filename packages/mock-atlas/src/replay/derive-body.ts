import { ANY_MEMBERS, type Field } from "../operations/field.ts";
import { isJsonObject, isList, type JsonValue } from "../responses/format-json.ts";

/**
 * A request body that could have led to an answer: what the answer shows, as far as the field takes it.
 * What has to be there and is not shown, such as a password, is made up.
 */
export function deriveBody(field: Field, shown: JsonValue | undefined): JsonValue {
  switch (field.kind) {
    case "list":
      return listOf(shown).map((item) => deriveBody(field.item, item));
    case "object": {
      const from = isJsonObject(shown) ? shown : {};
      if (field.members === ANY_MEMBERS) return from;
      const members = Object.entries(field.members).flatMap(([name, member]) => {
        const value = Object.hasOwn(from, name) ? from[name] : undefined;
        if (member.kind === "ignored") return [];
        if (value === undefined || (value === null && !member.nullable)) {
          return member.required ? [[name, sample(member)]] : [];
        }
        return [[name, value === null ? null : deriveBody(member, value)]];
      });
      return Object.fromEntries(members);
    }
    default:
      return shown ?? sample(field);
  }
}

/** A page is the list of its results. */
function listOf(shown: JsonValue | undefined): readonly JsonValue[] {
  if (isList(shown)) return shown;
  const results = isJsonObject(shown) ? shown["results"] : undefined;
  return isList(results) ? results : [];
}

function sample(field: Field): JsonValue {
  switch (field.kind) {
    case "number":
      return Math.max(1, field.least);
    case "boolean":
      return true;
    case "choice":
      return field.values[0] ?? "";
    case "list":
      return [];
    case "object":
      return deriveBody(field, undefined);
    default:
      return "sample-text";
  }
}
