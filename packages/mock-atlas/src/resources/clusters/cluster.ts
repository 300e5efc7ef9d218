import { checkValue } from "../../operations/check-value.ts";
import type { JsonObject } from "../../responses/format-json.ts";
import type { Entity, EntityKind } from "../../world/entity.ts";
import type { Tag } from "../projects/group.ts";
import { type ClusterInput, newCluster } from "./cluster-input.ts";
import { createCluster } from "./create-cluster.ts";

export type ClusterState = "CREATING" | "IDLE" | "UPDATING" | "DELETING" | "REPAIRING";

/** What the nodes of one kind in one region are. Which members there are depends on the provider. */
export interface HardwareSpec {
  readonly instanceSize: string;
  readonly diskIOPS?: number;
  readonly diskSizeGB?: number;
  readonly diskThroughput?: number;
  readonly ebsVolumeType?: string;
  readonly nodeCount?: number;
}

/** The nodes of a shard in one region. */
export interface RegionConfig {
  readonly providerName: string;
  /** Of a shared cluster: whose machines it runs on. */
  readonly backingProviderName: string | null;
  readonly regionName: string;
  readonly priority: number;
  readonly electableSpecs: HardwareSpec;
  /** `null` for a shared cluster, which has electable nodes alone. */
  readonly analyticsSpecs: HardwareSpec | null;
  readonly readOnlySpecs: HardwareSpec | null;
  readonly autoScaling: JsonObject | null;
  readonly analyticsAutoScaling: JsonObject | null;
}

/** One shard; a replica set has one. */
export interface Shard {
  readonly id: string;
  /** The id of the replication spec in versions before 2024-08-05, where equal shards share one. */
  readonly specId: string;
  readonly zoneId: string;
  readonly zoneName: string;
  readonly regionConfigs: readonly RegionConfig[];
}

/** What a client may set of a cluster, apart from its shards. */
export interface ClusterSettings {
  advancedConfiguration: JsonObject;
  backupEnabled: boolean;
  biConnector: { readonly enabled: boolean; readonly readPreference: string };
  configServerManagementMode: string;
  diskWarmingMode: string;
  encryptionAtRestProvider: string;
  globalClusterSelfManagedSharding: boolean;
  labels: readonly Tag[];
  mongoDBMajorVersion: string;
  paused: boolean;
  pitEnabled: boolean;
  redactClientLogData: boolean;
  replicaSetScalingStrategy: string | null;
  rootCertType: string;
  tags: readonly Tag[];
  terminationProtectionEnabled: boolean;
  versionReleaseSystem: string;
}

/** A cluster of databases, dedicated or shared (M0). */
export interface Cluster extends Entity {
  readonly groupId: string;
  readonly name: string;
  readonly clusterType: string;
  readonly createDate: string;
  /** What stands between the cluster's name and the domain in host names. */
  readonly hostHash: string;
  /** What host names of a shared cluster start with instead of its name. */
  readonly hostName: string;
  /** What tells its replica set from others. */
  readonly replicaSetHash: string;
  stateName: ClusterState;
  /** Whether it has been up, so that it has connection strings. */
  deployed: boolean;
  settings: ClusterSettings;
  /** Whether its shards were set one by one, as versions since 2024-08-05 can, and scale so. */
  scalesByShard: boolean;
  shards: readonly Shard[];
  /** The feature compatibility version it is held at. */
  pinned: PinnedVersion | null;
  /** What MongoDB's staff may look at. */
  employeeAccessGrant: EmployeeAccessGrant | null;
}

/** A feature compatibility version that upgrades of MongoDB leave as it is. */
export type PinnedVersion = {
  readonly version: string;
  /** Until when, ISO 8601. */
  readonly expirationDate: string;
};

/** Access of MongoDB's staff to a cluster. */
export type EmployeeAccessGrant = {
  readonly expirationTime: string;
  readonly grantType: string;
};

/** The clusters of a world's projects, by name. */
export const clusters: EntityKind<Cluster> = {
  name: "clusters",
  parent: ({ groupId }) => groupId,
  key: ({ name }) => name,
  enter(cluster, state) {
    cluster.stateName = state as ClusterState; // life cycles of clusters have these states alone
    if (state !== "CREATING") cluster.deployed = true;
    // Recorded: a cluster on its way out has no backups and no tags any more.
    if (state === "DELETING") {
      cluster.settings = { ...cluster.settings, backupEnabled: false, tags: [] };
    }
  },
  seed: (document, world) => {
    checkValue(newCluster, document, "");
    const { groupId, id, stateName } = document;
    const input = document as unknown as ClusterInput; // checked above
    const created = createCluster(world, String(groupId ?? ""), input);
    const cluster = typeof id === "string" ? { ...created, id } : created;
    clusters.enter?.(cluster, typeof stateName === "string" ? stateName : "IDLE", world);
    return cluster;
  },
};

/** Whether a cluster shares its machines with others (M0). */
export function isShared({ shards }: Pick<Cluster, "shards">): boolean {
  return shards[0]?.regionConfigs[0]?.providerName === "TENANT";
}

/** Whether a sharded cluster keeps its configuration on a shard: Atlas does that with up to three. */
export function configServerType({
  settings,
  shards,
}: Pick<Cluster, "settings" | "shards">): "EMBEDDED" | "DEDICATED" {
  const managed = settings.configServerManagementMode === "ATLAS_MANAGED";
  return managed && shards.length <= 3 ? "EMBEDDED" : "DEDICATED";
}
