import { AtlasFault } from "../../responses/atlas-error.ts";
import type { World } from "../../world/world.ts";
import { requireCluster } from "../clusters/require-cluster.ts";
import errors from "./errors.json" with { type: "json" };
import { type SearchIndex, searchIndexes, searchIndexKey } from "./search-index.ts";

interface ClusterPath {
  readonly groupId: string;
  readonly clusterName: string;
}

/**
 * A search index by its id.
 *
 * @throws AtlasFault when there is no such cluster, or no such index in it
 */
export function requireSearchIndex(
  world: World,
  params: ClusterPath & { readonly indexId: string },
): SearchIndex {
  const { id } = requireCluster(world, params);
  const index = world.of(searchIndexes).get(params.indexId);
  if (index === undefined || index.clusterId !== id) {
    throw new AtlasFault("resourceNotFound", [params.indexId]);
  }
  return index;
}

/**
 * A search index by the names in a path.
 *
 * @throws AtlasFault when there is no such cluster, or no such index in it
 */
export function requireSearchIndexByName(
  world: World,
  params: ClusterPath & {
    readonly databaseName: string;
    readonly collectionName: string;
    readonly indexName: string;
  },
): SearchIndex {
  const { id } = requireCluster(world, params);
  const { databaseName, collectionName, indexName } = params;
  const key = searchIndexKey(databaseName, collectionName, indexName);
  const index = world.of(searchIndexes).find(id, key);
  if (index === undefined) throw new AtlasFault("resourceNotFound", [indexName]);
  return index;
}

/** The indexes of a collection. */
export function searchIndexesOf(
  world: World,
  params: ClusterPath & { readonly databaseName: string; readonly collectionName: string },
): readonly SearchIndex[] {
  const { id } = requireCluster(world, params);
  return world
    .of(searchIndexes)
    .list(id)
    .filter(
      ({ database, collectionName }) =>
        database === params.databaseName && collectionName === params.collectionName,
    );
}

/**
 * Sees that a collection has no index of a name.
 *
 * @throws AtlasFault `ATLAS_FTS_DUPLICATE_INDEX`
 */
export function requireFreeIndexName(
  world: World,
  clusterId: string,
  { database, collectionName, name }: Pick<SearchIndex, "database" | "collectionName" | "name">,
): void {
  const key = searchIndexKey(database, collectionName, name);
  if (world.of(searchIndexes).find(clusterId, key) !== undefined) {
    throw new AtlasFault(errors.duplicateIndex);
  }
}
