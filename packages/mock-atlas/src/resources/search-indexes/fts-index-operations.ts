import {
  anything,
  choice,
  freeObject,
  ignored,
  list,
  type MembersOf,
  object,
  required,
  text,
  whole,
} from "../../operations/field.ts";
import { type Operation, operation } from "../../operations/operation.ts";
import type { JsonObject } from "../../responses/format-json.ts";
import { noContent, ok } from "../../responses/operation-result.ts";
import { requireCluster } from "../clusters/require-cluster.ts";
import {
  requireFreeIndexName,
  requireSearchIndex,
  searchIndexesOf,
} from "./require-search-index.ts";
import {
  changeSearchIndex,
  createSearchIndex,
  ftsIndexDocument,
  searchIndexes,
} from "./search-index.ts";

const JAVA = "ApiAtlasFTSIndexConfigResource";
const version = (method?: string) => [
  {
    date: "2023-01-01",
    deprecated: "2024-05-30",
    sunset: "2027-07-01",
    ...(method === undefined ? {} : { javaMethod: `${JAVA}::${method}` }),
  },
];
const PATH = "/groups/{groupId}/clusters/{clusterName}/fts/indexes";
const READ = [
  "GROUP_DATA_ACCESS_READ_ONLY",
  "GROUP_DATA_ACCESS_READ_WRITE",
  "GROUP_DATA_ACCESS_ADMIN",
  "GROUP_SEARCH_INDEX_EDITOR",
];
const WRITE = ["GROUP_SEARCH_INDEX_EDITOR", "GROUP_DATA_ACCESS_ADMIN"];
const RATE_LIMIT = 500;

const members = {
  analyzer: text(),
  analyzers: list(freeObject()),
  collectionName: required(text()),
  database: required(text()),
  fields: list(freeObject()),
  indexID: ignored(),
  mappings: freeObject(),
  name: required(text()),
  numPartitions: whole(1),
  searchAnalyzer: text(),
  status: ignored(),
  storedSource: anything(),
  synonyms: list(freeObject()),
  type: choice("search", "vectorSearch"),
  typeSets: list(freeObject()),
};

/** Search indexes as they were before 2024-05-30; the same indexes in another form. */
export const ftsIndexOperations: readonly Operation[] = [
  operation({
    id: "createGroupClusterFtsIndex",
    method: "POST",
    path: PATH,
    versions: version("createFTSIndex"),
    roles: WRITE,
    rateLimit: RATE_LIMIT,
    body: object(members),
    handle: ({ world, params, body }) => {
      const { id } = requireCluster(world, params);
      requireFreeIndexName(world, id, body);
      const { database, collectionName, name, type = "search" } = body;
      const input = { database, collectionName, name, type, definition: definitionOf(body) };
      return ok(ftsIndexDocument(createSearchIndex(world, id, input)));
    },
  }),
  operation({
    id: "listGroupClusterFtsIndex",
    method: "GET",
    path: `${PATH}/{databaseName}/{collectionName}`,
    versions: version("getFTSIndexes"),
    roles: READ,
    rateLimit: RATE_LIMIT,
    handle: ({ world, params }) => ok(searchIndexesOf(world, params).map(ftsIndexDocument)),
  }),
  operation({
    id: "getGroupClusterFtsIndex",
    method: "GET",
    path: `${PATH}/{indexId}`,
    versions: version("getFTSIndex"),
    roles: READ,
    rateLimit: RATE_LIMIT,
    handle: ({ world, params }) => ok(ftsIndexDocument(requireSearchIndex(world, params))),
  }),
  operation({
    id: "updateGroupClusterFtsIndex",
    method: "PATCH",
    path: `${PATH}/{indexId}`,
    versions: version("updateUserDefinedFTSIndexFields"),
    roles: WRITE,
    rateLimit: RATE_LIMIT,
    body: object({ ...members, collectionName: text(), database: text(), name: text() }),
    handle: ({ world, params, body }) => {
      const index = requireSearchIndex(world, params);
      changeSearchIndex(world, index, { ...index.definition, ...definitionOf(body) });
      return ok(ftsIndexDocument(index));
    },
  }),
  operation({
    id: "deleteGroupClusterFtsIndex",
    method: "DELETE",
    path: `${PATH}/{indexId}`,
    versions: version(),
    roles: WRITE,
    rateLimit: RATE_LIMIT,
    handle: ({ world, params }) => {
      world.of(searchIndexes).remove(requireSearchIndex(world, params));
      return noContent();
    },
  }),
];

/** What of a body is the definition and not a name. */
function definitionOf(body: Partial<MembersOf<typeof members>>): JsonObject {
  const { collectionName: _, database: __, name: ___, type: ____, ...definition } = body;
  return definition as JsonObject; // it passed the check of an object
}
