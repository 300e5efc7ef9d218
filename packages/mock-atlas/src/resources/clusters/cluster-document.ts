import { type JsonObject, javaDouble } from "../../responses/format-json.ts";
import { type Cluster, configServerType, isShared, type Shard } from "./cluster.ts";
import { connectionStrings } from "./connection-strings.ts";
import { mongodbVersion } from "./mongodb-version.ts";
import { regionConfigDocument } from "./region-config-document.ts";

/** The first version that has a replication spec for each shard. */
const SHARDS_SINCE = "2024-08-05";

/**
 * A cluster as a version of the API shows it, keys in Atlas's order.
 *
 * @param base base of links
 * @param version a date; versions of 2024-08-05 and later have another form than those before
 */
export function clusterDocument(cluster: Cluster, base: string, version: string): JsonObject {
  const { settings, shards, groupId, id, name, pinned } = cluster;
  const modern = version >= SHARDS_SINCE;
  const sharded = cluster.clusterType !== "REPLICASET";
  const href = `${base}/groups/${groupId}/clusters/${name}`;
  const diskSizeGB = shards[0]?.regionConfigs[0]?.electableSpecs.diskSizeGB ?? 0;
  return {
    adaptiveCapacity: modern ? null : undefined,
    advancedConfiguration: isShared(cluster) ? undefined : settings.advancedConfiguration,
    backupEnabled: settings.backupEnabled,
    biConnector: settings.biConnector,
    clusterType: cluster.clusterType,
    configServerManagementMode: sharded ? settings.configServerManagementMode : undefined,
    configServerType: sharded ? configServerType(cluster) : undefined,
    connectionStrings: connectionStrings(cluster),
    createDate: cluster.createDate,
    diskSizeGB: modern ? undefined : javaDouble(diskSizeGB),
    diskWarmingMode: settings.diskWarmingMode,
    effectiveDatabaseEdition: modern ? "CORE" : undefined,
    effectiveReplicationSpecs: modern
      ? shards.map((shard) => shardDocument(shard, "effective"))
      : undefined,
    encryptionAtRestProvider: settings.encryptionAtRestProvider,
    featureCompatibilityVersion: modern
      ? (pinned?.version ?? settings.mongoDBMajorVersion)
      : undefined,
    featureCompatibilityVersionExpirationDate: modern ? pinned?.expirationDate : undefined,
    globalClusterSelfManagedSharding: settings.globalClusterSelfManagedSharding,
    groupId,
    id,
    internalClusterRole: modern ? "NONE" : undefined,
    labels: settings.labels,
    links: [
      { href, rel: "self" },
      { href: `${href}/backup/restoreJobs`, rel: "https://cloud.mongodb.com/restoreJobs" },
      { href: `${href}/backup/snapshots`, rel: "https://cloud.mongodb.com/snapshots" },
    ],
    mongoDBEmployeeAccessGrant: cluster.employeeAccessGrant ?? undefined,
    mongoDBMajorVersion: settings.mongoDBMajorVersion,
    mongoDBVersion: mongodbVersion(settings.mongoDBMajorVersion),
    name,
    paused: settings.paused,
    pitEnabled: settings.pitEnabled,
    redactClientLogData: modern ? settings.redactClientLogData : undefined,
    replicaSetScalingStrategy: settings.replicaSetScalingStrategy ?? undefined,
    replicationSpecs: modern
      ? shards.map((shard) => shardDocument(shard, "configured"))
      : specDocuments(shards),
    retainBackups: modern ? false : undefined,
    rootCertType: settings.rootCertType,
    stateName: cluster.stateName,
    tags: settings.tags,
    terminationProtectionEnabled: settings.terminationProtectionEnabled,
    useAwsTimeBasedSnapshotCopyForFastInitialSync: modern ? false : undefined,
    versionReleaseSystem: settings.versionReleaseSystem,
  };
}

function shardDocument(shard: Shard, form: "configured" | "effective"): JsonObject {
  const { id, regionConfigs, zoneId, zoneName } = shard;
  const configs = regionConfigs.map((config) => regionConfigDocument(config, form));
  return { id, regionConfigs: configs, zoneId, zoneName };
}

/** Equal shards are one spec before 2024-08-05. */
function specDocuments(shards: readonly Shard[]): readonly JsonObject[] {
  const specs = Map.groupBy(shards, ({ specId }) => specId);
  return [...specs].map(([id, [first, ...others]]) => ({
    id,
    numShards: 1 + others.length,
    regionConfigs: (first?.regionConfigs ?? []).map((config) =>
      regionConfigDocument(config, "old"),
    ),
    zoneId: first?.zoneId,
    zoneName: first?.zoneName,
  }));
}
