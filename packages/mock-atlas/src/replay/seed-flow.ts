import { isJsonObject, isList, type JsonObject, type JsonValue } from "../responses/format-json.ts";
import type { WorldSeed } from "../world/plant-seed.ts";
import type { FlowStep } from "./replay-flow.ts";
import { allRules } from "./rules/all-rules.ts";

/**
 * What has to be there before a flow begins: the organizations and projects of its paths, and what its
 * answers show although no request of the flow made it.
 */
export function seedFlow(steps: readonly FlowStep[]): WorldSeed {
  const seed: Record<string, JsonObject[]> = { orgs: [], groups: [] };
  const known = new Set<string>();
  const add = (kind: string, identity: string, document: JsonObject | null): void => {
    if (document === null || known.has(`${kind} ${identity}`)) return;
    known.add(`${kind} ${identity}`);
    seed[kind] = [...(seed[kind] ?? []), document];
  };
  const made = new Set<string>();
  for (const { request, shown, recording } of steps) {
    if (request === null) continue;
    const { operation, params } = request;
    const writes = operation.method !== "GET";
    const rule = allRules.find(
      (one) => one.operation === operation.id && one.seed !== undefined,
    )?.seed;
    const identity = rule?.identity ?? ((item: JsonObject): string => String(item["id"] ?? ""));
    const items = itemsOf(shown);
    for (const item of items) {
      const orgId = item["orgId"];
      if (typeof orgId === "string") add("orgs", orgId, { id: orgId });
    }
    if (params["orgId"] !== undefined) add("orgs", params["orgId"], { id: params["orgId"] });
    if (writes && recording.status < 300) {
      for (const item of items) made.add(String(item["id"] ?? ""));
      for (const item of items) made.add(identity(item));
    }
    if (!writes && rule !== undefined && recording.status < 300) {
      for (const item of items) {
        if (!made.has(identity(item))) add(rule.kind, identity(item), rule.document(item, params));
      }
    }
    const { groupId } = params;
    if (groupId !== undefined && !made.has(groupId)) {
      add("groups", groupId, { id: groupId, name: `project ${groupId}` });
    }
  }
  const [first] = seed["orgs"] ?? [];
  if (first === undefined) seed["orgs"] = [{ id: "a0123456789abcdef012345a" }];
  return seed;
}

/** The results of a page, the items of a list, or the answer itself. */
export function itemsOf(shown: JsonValue | undefined): readonly JsonObject[] {
  const list = isJsonObject(shown) && isList(shown["results"]) ? shown["results"] : shown;
  if (isList(list)) return list.filter(isJsonObject);
  return isJsonObject(list) ? [list] : [];
}
