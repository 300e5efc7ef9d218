import { isJsonObject, type JsonObject } from "../../responses/format-json.ts";
import { inOrder } from "../../responses/in-order.ts";
import type { Entity, EntityKind } from "../../world/entity.ts";
import type { World } from "../../world/world.ts";

/** An Atlas Search or Vector Search index. */
export interface SearchIndex extends Entity {
  readonly clusterId: string;
  readonly database: string;
  readonly collectionName: string;
  readonly name: string;
  readonly type: string;
  definition: JsonObject;
  /** How often the definition was changed. */
  version: number;
  /** When the definition was changed last. */
  createdAt: string;
  status: string;
}

/** What names an index, and what it says. */
export type SearchIndexInput = Pick<
  SearchIndex,
  "database" | "collectionName" | "name" | "type" | "definition"
>;

/** The search indexes of a world's clusters. */
export const searchIndexes: EntityKind<SearchIndex> = {
  name: "searchIndexes",
  parent: ({ clusterId }) => clusterId,
  key: ({ database, collectionName, name }) => searchIndexKey(database, collectionName, name),
  enter(index, state) {
    index.status = state;
  },
};

const SECOND = 1000;

/** What an index is found by in a cluster. A zero byte is in no name of MongoDB's. */
export function searchIndexKey(database: string, collectionName: string, name: string): string {
  return [database, collectionName, name].join("\0");
}

/** Builds an index, anew when it was there. */
function buildSearchIndex(world: World, index: SearchIndex): void {
  world.transit(searchIndexes, index, "PENDING", [
    { to: "BUILDING", afterMs: 10 * SECOND },
    { to: "READY", afterMs: 50 * SECOND },
  ]);
}

/** Adds an index and starts to build it. */
export function createSearchIndex(
  world: World,
  clusterId: string,
  { definition, ...names }: SearchIndexInput,
): SearchIndex {
  const index = world.of(searchIndexes).insert({
    ...names,
    id: world.ids.objectId(),
    clusterId,
    definition: inOrder(definition),
    version: 0,
    createdAt: world.timestamp(),
    status: "PENDING",
  });
  buildSearchIndex(world, index);
  return index;
}

/** Gives an index another definition and builds it anew. */
export function changeSearchIndex(world: World, index: SearchIndex, definition: JsonObject): void {
  index.definition = inOrder(definition);
  index.version += 1;
  index.createdAt = world.timestamp();
  buildSearchIndex(world, index);
}

/** An index as the search API shows it. */
export function searchIndexDocument(index: SearchIndex, created: boolean): JsonObject {
  const { createdAt, version } = index;
  return {
    collectionName: index.collectionName,
    database: index.database,
    indexID: index.id,
    latestDefinition: shownDefinition(index),
    // Recorded: the answer that creates one does not say when.
    latestDefinitionVersion: created ? { version } : { createdAt, version },
    name: index.name,
    queryable: index.status === "READY",
    status: index.status,
    type: index.type,
  };
}

/** A definition without the `fields: null` that only the older API shows. */
function shownDefinition({ definition }: SearchIndex): JsonObject {
  const { mappings } = definition;
  if (!isJsonObject(mappings) || mappings["fields"] !== null) return definition;
  const { fields: _, ...shown } = mappings;
  return { ...definition, mappings: shown };
}

/** An index as the API before 2024-05-30 shows it, with its definition's members beside its own. */
export function ftsIndexDocument(index: SearchIndex): JsonObject {
  const { definition, type } = index;
  return {
    analyzer: definition["analyzer"],
    analyzers: definition["analyzers"],
    collectionName: index.collectionName,
    database: index.database,
    fields: definition["fields"],
    indexID: index.id,
    mappings: definition["mappings"],
    name: index.name,
    numPartitions: definition["numPartitions"],
    searchAnalyzer: definition["searchAnalyzer"],
    status: index.status === "READY" ? "STEADY" : "IN_PROGRESS",
    storedSource: definition["storedSource"],
    synonyms: definition["synonyms"] ?? (type === "search" ? [] : undefined),
    type,
    typeSets: definition["typeSets"],
  };
}
