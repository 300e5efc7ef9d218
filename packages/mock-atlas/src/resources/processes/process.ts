import { AtlasFault } from "../../responses/atlas-error.ts";
import type { JsonObject } from "../../responses/format-json.ts";
import type { World } from "../../world/world.ts";
import { type Cluster, clusters, isShared } from "../clusters/cluster.ts";
import { HOST_DOMAIN, hostLabel } from "../clusters/host-names.ts";
import { mongodbVersion } from "../clusters/mongodb-version.ts";
import { isoSeconds } from "../users/user.ts";
import errors from "./errors.json" with { type: "json" };

/** A mongod or mongos of a cluster that is up. It is told from its cluster and not kept. */
export interface Process {
  /** Host name and port. */
  readonly id: string;
  readonly groupId: string;
  /** When its cluster came up, in milliseconds since the epoch. */
  readonly createdAt: number;
  readonly hostname: string;
  readonly port: number;
  readonly replicaSetName: string;
  readonly shardName: string | null;
  readonly typeName: string;
  /** The host name that clients use. */
  readonly userAlias: string;
  readonly version: string;
}

/** The processes of the dedicated clusters of a project. */
export function processesOf(world: World, groupId: string): readonly Process[] {
  return world
    .of(clusters)
    .list(groupId)
    .filter((cluster) => cluster.deployed && !isShared(cluster))
    .flatMap(processesOfCluster);
}

/** @throws AtlasFault 404 */
export function requireProcess(
  world: World,
  { groupId, processId }: { readonly groupId: string; readonly processId: string },
): Process {
  const found = processesOf(world, groupId).find(({ id }) => id === processId);
  if (found === undefined) throw new AtlasFault(errors.processNotFound, [processId, groupId]);
  return found;
}

/** A process as the API shows it in a list. */
export function processItem(world: World, process: Process, base: string): JsonObject {
  return document(world, process, [{ href: hrefOfProcess(process, base), rel: "self" }]);
}

/** A process as the API shows it alone, with its project and its measurements of a day. */
export function processDocument(world: World, process: Process, base: string): JsonObject {
  const href = hrefOfProcess(process, base);
  return document(world, process, [
    { href, rel: "self" },
    { href: `${base}/groups/${process.groupId}`, rel: "https://cloud.mongodb.com/group" },
    {
      href: `${href}/measurements?granularity=PT5M&period=PT24H`,
      rel: "https://cloud.mongodb.com/measurements",
    },
  ]);
}

/** The address of a process. */
export function hrefOfProcess({ groupId, id }: Process, base: string): string {
  return `${base}/groups/${groupId}/processes/${id}`;
}

function document(world: World, process: Process, links: readonly JsonObject[]): JsonObject {
  const { createdAt, groupId, hostname, id, port, replicaSetName, shardName } = process;
  const { typeName, userAlias, version } = process;
  return {
    created: isoSeconds(createdAt),
    groupId,
    hostname,
    id,
    lastPing: world.timestamp(),
    links,
    port,
    replicaSetName,
    shardName: shardName ?? undefined,
    typeName,
    userAlias,
    version,
  };
}

function processesOfCluster(cluster: Cluster): readonly Process[] {
  const { clusterType, groupId, hostHash, name, replicaSetHash, settings, shards } = cluster;
  const sharded = clusterType !== "REPLICASET";
  return shards.flatMap(({ regionConfigs }, shard) => {
    const nodes = regionConfigs.reduce(
      (sum, { electableSpecs }) => sum + (electableSpecs.nodeCount ?? 3),
      0,
    );
    const replicaSetName = `atlas-${replicaSetHash}-shard-${shard}`;
    return Array.from({ length: nodes }, (_, node): Process => {
      const host = `shard-${pad(shard)}-${pad(node)}.${hostHash}.${HOST_DOMAIN}`;
      const hostname = `atlas-${replicaSetHash}-${host}`;
      // Recorded: the last node is the primary.
      const role = node === nodes - 1 ? "PRIMARY" : "SECONDARY";
      return {
        id: `${hostname}:27017`,
        groupId,
        createdAt: Date.parse(cluster.createDate),
        hostname,
        port: 27_017,
        replicaSetName,
        shardName: sharded ? replicaSetName : null,
        typeName: `${sharded ? "SHARD" : "REPLICA"}_${role}`,
        userAlias: `${hostLabel(name)}-${host}`,
        version: mongodbVersion(settings.mongoDBMajorVersion),
      };
    });
  });
}

function pad(number: number): string {
  return String(number).padStart(2, "0");
}
