import type { JsonObject } from "../../responses/format-json.ts";
import { type Cluster, configServerType, isShared } from "./cluster.ts";
import { HOST_DOMAIN, hostLabel, standardSrv } from "./host-names.ts";

/**
 * The addresses of a cluster. A dedicated one has none until it is up; a shared one has the one for DNS at
 * once. A sharded cluster has empty members for private endpoints as well, and another port.
 */
export function connectionStrings(cluster: Cluster): JsonObject {
  const { clusterType, deployed, hostHash, name } = cluster;
  const sharded = clusterType !== "REPLICASET";
  const shown = deployed || isShared(cluster);
  return {
    awsPrivateLinkSrv: sharded ? {} : undefined,
    privateEndpoint: sharded ? [] : undefined,
    standard: deployed ? standard(cluster, sharded) : undefined,
    standardSrv: shown ? standardSrv(hostLabel(name), hostHash) : undefined,
  };
}

function standard(cluster: Cluster, sharded: boolean): string {
  const { hostHash, hostName, replicaSetHash, shards } = cluster;
  const port = sharded ? 27016 : 27017;
  const embedded = sharded && configServerType(cluster) === "EMBEDDED";
  const hosts = shards.flatMap((shard, index) => {
    const nodes = shard.regionConfigs.reduce(
      (sum, { electableSpecs }) => sum + (electableSpecs.nodeCount ?? 3),
      0,
    );
    return Array.from(
      { length: nodes },
      (_, node) =>
        `${hostName}-${shardName(embedded, index)}-${pad(node)}.${hostHash}.${HOST_DOMAIN}:${port}`,
    );
  });
  const query = `ssl=true&authSource=admin${sharded ? "" : `&replicaSet=atlas-${replicaSetHash}-shard-0`}`;
  return `mongodb://${hosts.join(",")}/?${query}`;
}

// Recorded: where the config server is embedded, it is the first shard.
function shardName(embedded: boolean, index: number): string {
  if (!embedded) return `shard-${pad(index)}`;
  return index === 0 ? "config-00" : `shard-${pad(index - 1)}`;
}

function pad(number: number): string {
  return String(number).padStart(2, "0");
}
