import { AtlasFault } from "../../responses/atlas-error.ts";
import type { World } from "../../world/world.ts";
import { flexClusters } from "../flex-clusters/flex-cluster.ts";
import { type Cluster, clusters } from "./cluster.ts";

/**
 * A cluster by the names in a path.
 *
 * @throws AtlasFault `CLUSTER_NOT_FOUND`, or `CANNOT_USE_FLEX_CLUSTER_IN_CLUSTER_API` for a flex cluster: clients
 *   turn to its own API then
 */
export function requireCluster(
  world: World,
  { groupId, clusterName }: { readonly groupId: string; readonly clusterName: string },
): Cluster {
  const cluster = world.of(clusters).find(groupId, clusterName);
  if (cluster !== undefined) return cluster;
  if (world.of(flexClusters).find(groupId, clusterName) !== undefined) {
    throw new AtlasFault("flexInClusterApi", [clusterName]);
  }
  throw new AtlasFault("clusterNotFound", [clusterName, groupId]);
}

/**
 * Sees that no cluster of a project has a name, of whatever kind.
 *
 * @throws AtlasFault `DUPLICATE_CLUSTER_NAME`, which is a 400
 */
export function requireFreeName(world: World, groupId: string, name: string): void {
  const taken =
    world.of(clusters).find(groupId, name) ?? world.of(flexClusters).find(groupId, name);
  if (taken === undefined) return;
  throw new AtlasFault("duplicateClusterName", ["cluster or serverless instance", name, groupId]);
}
