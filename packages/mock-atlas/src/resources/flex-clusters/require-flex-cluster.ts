import { AtlasFault } from "../../responses/atlas-error.ts";
import type { World } from "../../world/world.ts";
import { clusters } from "../clusters/cluster.ts";
import { type FlexCluster, flexClusters } from "./flex-cluster.ts";

/**
 * A flex cluster by the names in a path.
 *
 * @throws AtlasFault `CLUSTER_NOT_FOUND`, or `CANNOT_USE_NON_FLEX_CLUSTER_IN_FLEX_API` for any other cluster:
 *   clients turn to the clusters' own API then
 */
export function requireFlexCluster(
  world: World,
  { groupId, name }: { readonly groupId: string; readonly name: string },
): FlexCluster {
  const cluster = world.of(flexClusters).find(groupId, name);
  if (cluster !== undefined) return cluster;
  if (world.of(clusters).find(groupId, name) !== undefined) {
    throw new AtlasFault("nonFlexInFlexApi", [name]);
  }
  throw new AtlasFault("clusterNotFound", [name, groupId]);
}
