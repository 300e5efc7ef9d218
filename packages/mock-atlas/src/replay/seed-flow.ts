import { isDeepStrictEqual } from "node:util";
import { isJsonObject, isList, type JsonObject } from "../responses/format-json.ts";
import type { WorldSeed } from "../world/plant-seed.ts";
import { itemsOf } from "./items-of.ts";
import type { FlowStep } from "./replay-flow.ts";
import { allRules } from "./rules/all-rules.ts";
import type { SeedRule } from "./rules/replay-rule.ts";

/**
 * What has to be there before a flow begins: what its answers show although no request of the flow made it,
 * and the organizations and projects they speak of.
 */
export function seedFlow(steps: readonly FlowStep[]): WorldSeed {
  const bed = createBed();
  const made = new Set<string>();
  // How many of a list the flow itself has made so far, by the path of the list.
  const madeIn = new Map<string, number>();
  const lists = new Map<string, ShownList>();
  for (const { request, shown, recording } of steps) {
    if (request === null || recording.status >= 300) continue;
    const { operation, params, path } = request;
    const rule = allRules.find(
      (one) => one.operation === operation.id && one.seed !== undefined,
    )?.seed;
    const items = itemsOf(shown);
    const identity = rule?.identity ?? idOf;
    if (operation.method === "GET") {
      if (rule === undefined) continue;
      const old = items.filter((item) => !made.has(identity(item)));
      for (const item of old) bed.add(rule, identity(item), rule.document(item, params));
      const total = isJsonObject(shown) ? shown["totalCount"] : undefined;
      if (typeof total !== "number") continue;
      const list = lists.get(path) ?? { rule, params, known: new Set(), total: 0 };
      lists.set(path, list);
      for (const item of old) list.known.add(identity(item));
      list.total = Math.max(list.total, total - (madeIn.get(path) ?? 0));
      continue;
    }
    for (const item of items) made.add(idOf(item)).add(identity(item));
    const list = operation.method === "DELETE" ? path.slice(0, path.lastIndexOf("/")) : path;
    const change = operation.method === "DELETE" ? -1 : operation.method === "POST" ? 1 : 0;
    madeIn.set(list, Math.max(0, (madeIn.get(list) ?? 0) + change));
  }
  for (const [path, list] of lists) fill(bed, path, list);
  for (const step of steps) addPlaces(bed, made, step);
  return bed.seed();
}

/** What a flow tells of a list. */
interface ShownList {
  readonly rule: SeedRule;
  readonly params: Readonly<Record<string, string>>;
  /** What was there before. */
  readonly known: Set<string>;
  /** How many were there before. */
  total: number;
}

/** A list that counts more than it shows had more of them; they are of no interest but for their number. */
function fill(bed: Bed, path: string, { rule, params, known, total }: ShownList): void {
  if (rule.filler === undefined) return;
  for (let number = known.size; number < total; number += 1) {
    bed.add(rule, `${path} ${number}`, rule.filler(number, params));
  }
}

/** The organizations and projects that an answer and its path name. */
function addPlaces(
  bed: Bed,
  made: ReadonlySet<string>,
  { request, shown, recording }: FlowStep,
): void {
  for (const item of itemsOf(shown)) {
    const { orgId, orgName } = item;
    if (typeof orgId === "string") {
      bed.add(
        ORGS,
        orgId,
        typeof orgName === "string" ? { id: orgId, name: orgName } : { id: orgId },
      );
    }
  }
  const { orgId, groupId } = request?.params ?? {};
  if (orgId !== undefined) bed.add(ORGS, orgId, { id: orgId });
  const named = [...recording.body.matchAll(/"groupId":"([0-9a-f]{24})"/g)].map(
    ([, id = ""]) => id,
  );
  for (const id of groupId === undefined ? named : [groupId, ...named]) {
    if (!made.has(id)) bed.add(GROUPS, id, { id, name: `project ${id}` });
  }
}

const ORGS = { kind: "orgs" };
const GROUPS = { kind: "groups" };
const ANY_ORG = "a0123456789abcdef012345a";

type PlantRule = Pick<SeedRule, "kind" | "merge" | "newestFirst">;

interface Bed {
  add(rule: PlantRule, identity: string, document: JsonObject | null): void;
  seed(): WorldSeed;
}

function createBed(): Bed {
  const kinds = new Map<string, { rule: PlantRule; documents: Map<string, JsonObject> }>([
    // Projects are in organizations, so those come first.
    ["orgs", { rule: ORGS, documents: new Map() }],
    ["groups", { rule: GROUPS, documents: new Map() }],
  ]);
  return {
    add(rule, identity, document) {
      if (document === null) return;
      const { documents } = kinds.get(rule.kind) ?? { documents: new Map<string, JsonObject>() };
      const known = documents.get(identity);
      kinds.set(rule.kind, { rule: kinds.get(rule.kind)?.rule ?? rule, documents });
      if (known === undefined) documents.set(identity, document);
      else if (rule.merge === true) documents.set(identity, merged(known, document));
    },
    seed() {
      const { documents: orgs } = kinds.get("orgs") ?? { documents: new Map() };
      if (orgs.size === 0) orgs.set(ANY_ORG, { id: ANY_ORG });
      return Object.fromEntries(
        [...kinds].map(([kind, { rule, documents }]) => {
          const all = [...documents.values()];
          return [kind, rule.newestFirst === true ? all.toReversed() : all];
        }),
      );
    },
  };
}

/** What both say, lists joined. */
function merged(one: JsonObject, other: JsonObject): JsonObject {
  const joined = Object.entries(other).map(([name, value]) => {
    const known = one[name];
    if (!isList(known) || !isList(value)) return [name, known ?? value];
    const added = value.filter((item) => !known.some((old) => isDeepStrictEqual(old, item)));
    return [name, [...known, ...added]];
  });
  return { ...one, ...Object.fromEntries(joined) };
}

function idOf(item: JsonObject): string {
  return String(item["id"] ?? "");
}
