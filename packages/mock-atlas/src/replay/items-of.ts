import { isJsonObject, isList, type JsonObject, type JsonValue } from "../responses/format-json.ts";

/** The results of a page, the items of a list, or the answer itself. */
export function itemsOf(shown: JsonValue | undefined): readonly JsonObject[] {
  const list = isJsonObject(shown) && isList(shown["results"]) ? shown["results"] : shown;
  if (isList(list)) return list.filter(isJsonObject);
  return isJsonObject(list) ? [list] : [];
}
