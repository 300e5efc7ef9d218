import { AtlasFault } from "../../responses/atlas-error.ts";
import type { World } from "../../world/world.ts";
import type { Cluster } from "./cluster.ts";
import type { ClusterUpdate } from "./cluster-input.ts";
import { changeSettings } from "./create-cluster.ts";
import { createShards } from "./create-shards.ts";

/**
 * Changes a cluster as a client asks. A paused one takes nothing but to be resumed.
 *
 * @throws AtlasFault 409 where Atlas refuses, by its rules of pausing
 */
export function updateCluster(world: World, cluster: Cluster, input: ClusterUpdate): void {
  checkPause(cluster, input);
  cluster.settings = changeSettings(cluster.settings, input);
  if (input.replicationSpecs !== undefined) {
    cluster.shards = createShards(world, input, cluster.shards);
    cluster.scalesByShard ||= input.replicationSpecs.every(
      ({ numShards }) => numShards === undefined,
    );
  } else if (input.diskSizeGB !== undefined) {
    cluster.shards = resized(cluster, input.diskSizeGB);
  }
}

function checkPause({ name, settings }: Cluster, input: ClusterUpdate): void {
  const { paused } = input;
  const others = Object.entries(input).filter(
    ([key, value]) => key !== "paused" && value !== undefined,
  );
  if (settings.paused && paused === true) throw new AtlasFault("clusterAlreadyPaused");
  if (settings.paused && paused === undefined) throw new AtlasFault("clusterPaused", [name]);
  if (!settings.paused && paused === true && others.length > 0) {
    throw new AtlasFault("clusterUpdateAndPause");
  }
}

/** Before 2024-08-05 a cluster has one size of disk. */
function resized({ shards }: Cluster, diskSizeGB: number): Cluster["shards"] {
  return shards.map((shard) => ({
    ...shard,
    regionConfigs: shard.regionConfigs.map((config) => ({
      ...config,
      electableSpecs: { ...config.electableSpecs, diskSizeGB },
      analyticsSpecs: config.analyticsSpecs && { ...config.analyticsSpecs, diskSizeGB },
      readOnlySpecs: config.readOnlySpecs && { ...config.readOnlySpecs, diskSizeGB },
    })),
  }));
}
