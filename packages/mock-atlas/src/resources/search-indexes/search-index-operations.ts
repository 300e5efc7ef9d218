import { choice, freeObject, object, required, text } from "../../operations/field.ts";
import { type Operation, operation } from "../../operations/operation.ts";
import { isJsonObject, type JsonObject } from "../../responses/format-json.ts";
import { created, noContent, ok } from "../../responses/operation-result.ts";
import { requireCluster } from "../clusters/require-cluster.ts";
import {
  requireFreeIndexName,
  requireSearchIndex,
  requireSearchIndexByName,
  searchIndexesOf,
} from "./require-search-index.ts";
import {
  changeSearchIndex,
  createSearchIndex,
  searchIndexDocument,
  searchIndexes,
} from "./search-index.ts";

const JAVA = "ApiAtlasSearchIndexConfigResource";
const version = (method: string) => [{ date: "2024-05-30", javaMethod: `${JAVA}::${method}` }];
const VERSIONS = [{ date: "2024-05-30" }];
const PATH = "/groups/{groupId}/clusters/{clusterName}/search/indexes";
const COLLECTION = `${PATH}/{databaseName}/{collectionName}` as const;
const READ = [
  "GROUP_DATA_ACCESS_READ_ONLY",
  "GROUP_DATA_ACCESS_READ_WRITE",
  "GROUP_DATA_ACCESS_ADMIN",
  "GROUP_SEARCH_INDEX_EDITOR",
];
const WRITE = ["GROUP_SEARCH_INDEX_EDITOR", "GROUP_DATA_ACCESS_ADMIN"];
const RATE_LIMIT = 500;

const newIndex = object({
  collectionName: required(text()),
  database: required(text()),
  definition: required(freeObject()),
  name: required(text()),
  type: choice("search", "vectorSearch"),
});

const update = object({ definition: required(freeObject()) });

/** Search indexes, by id and by name. */
export const searchIndexOperations: readonly Operation[] = [
  operation({
    id: "listGroupClusterSearchIndexes",
    method: "GET",
    path: PATH,
    versions: VERSIONS,
    roles: READ,
    rateLimit: RATE_LIMIT,
    handle: ({ world, params }) => {
      const { id } = requireCluster(world, params);
      const found = world.of(searchIndexes).list(id);
      return ok(found.map((index) => searchIndexDocument(index, false)));
    },
  }),
  operation({
    id: "createGroupClusterSearchIndex",
    method: "POST",
    path: PATH,
    versions: version("createSearchIndex"),
    roles: WRITE,
    rateLimit: RATE_LIMIT,
    body: newIndex,
    handle: ({ world, params, body }) => {
      const { id } = requireCluster(world, params);
      requireFreeIndexName(world, id, body);
      const { type = "search", definition, ...names } = body;
      const index = createSearchIndex(world, id, {
        ...names,
        type,
        definition: withFields(definition),
      });
      return created(searchIndexDocument(index, true));
    },
  }),
  operation({
    id: "listGroupClusterSearchIndex",
    method: "GET",
    path: COLLECTION,
    versions: VERSIONS,
    roles: READ,
    rateLimit: RATE_LIMIT,
    handle: ({ world, params }) =>
      ok(searchIndexesOf(world, params).map((index) => searchIndexDocument(index, false))),
  }),
  operation({
    id: "getGroupClusterSearchIndex",
    method: "GET",
    path: `${PATH}/{indexId}`,
    versions: VERSIONS,
    roles: READ,
    rateLimit: RATE_LIMIT,
    handle: ({ world, params }) =>
      ok(searchIndexDocument(requireSearchIndex(world, params), false)),
  }),
  operation({
    id: "updateGroupClusterSearchIndex",
    method: "PATCH",
    path: `${PATH}/{indexId}`,
    versions: version("updateUserDefinedIndexFields"),
    roles: WRITE,
    rateLimit: RATE_LIMIT,
    body: update,
    handle: ({ world, params, body }) => {
      const index = requireSearchIndex(world, params);
      changeSearchIndex(world, index, body.definition);
      return ok(searchIndexDocument(index, false));
    },
  }),
  operation({
    id: "deleteGroupClusterSearchIndex",
    method: "DELETE",
    path: `${PATH}/{indexId}`,
    versions: version("deleteSearchIndex"),
    roles: WRITE,
    rateLimit: RATE_LIMIT,
    handle: ({ world, params }) => {
      world.of(searchIndexes).remove(requireSearchIndex(world, params));
      return noContent();
    },
  }),
  operation({
    id: "getGroupClusterSearchIndexByName",
    method: "GET",
    path: `${COLLECTION}/{indexName}`,
    versions: VERSIONS,
    roles: READ,
    rateLimit: RATE_LIMIT,
    handle: ({ world, params }) =>
      ok(searchIndexDocument(requireSearchIndexByName(world, params), false)),
  }),
  operation({
    id: "updateGroupClusterSearchIndexByName",
    method: "PATCH",
    path: `${COLLECTION}/{indexName}`,
    versions: VERSIONS,
    roles: WRITE,
    rateLimit: RATE_LIMIT,
    body: update,
    handle: ({ world, params, body }) => {
      const index = requireSearchIndexByName(world, params);
      changeSearchIndex(world, index, body.definition);
      return ok(searchIndexDocument(index, false));
    },
  }),
  operation({
    id: "deleteGroupClusterSearchIndexByName",
    method: "DELETE",
    path: `${COLLECTION}/{indexName}`,
    versions: VERSIONS,
    roles: WRITE,
    rateLimit: RATE_LIMIT,
    handle: ({ world, params }) => {
      world.of(searchIndexes).remove(requireSearchIndexByName(world, params));
      return noContent();
    },
  }),
];

/** Recorded: mappings that were created here without fields have `fields: null` in the older API. */
function withFields(definition: JsonObject): JsonObject {
  const { mappings } = definition;
  if (!isJsonObject(mappings) || Object.hasOwn(mappings, "fields")) return definition;
  return { ...definition, mappings: { ...mappings, fields: null } };
}
