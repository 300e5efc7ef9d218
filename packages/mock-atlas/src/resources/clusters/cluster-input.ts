import {
  anything,
  boolean,
  choice,
  type Field,
  freeObject,
  ignored,
  list,
  nullable,
  number,
  object,
  required,
  text,
  whole,
} from "../../operations/field.ts";
import type { JsonObject } from "../../responses/format-json.ts";
import type { Tag } from "../projects/group.ts";

/** The hardware of the nodes of one kind in one region, as a client asks for it. */
export interface HardwareInput {
  readonly diskIOPS?: number | null;
  readonly diskSizeGB?: number | null;
  readonly diskThroughput?: number | null;
  readonly ebsVolumeType?: string;
  readonly instanceSize?: string;
  readonly nodeCount?: number;
}

/** A region of a replication spec. */
export interface RegionConfigInput {
  readonly analyticsAutoScaling?: JsonObject | null;
  readonly analyticsSpecs?: HardwareInput | null;
  readonly autoScaling?: JsonObject | null;
  readonly backingProviderName?: string | null;
  readonly electableSpecs?: HardwareInput | null;
  readonly priority?: number;
  readonly providerName: string;
  readonly readOnlySpecs?: HardwareInput | null;
  readonly regionName: string;
}

/** A shard, or with `numShards` as many equal ones. */
export interface ReplicationSpecInput {
  readonly numShards?: number;
  readonly regionConfigs?: readonly RegionConfigInput[];
  readonly zoneName?: string;
}

/** What a client may change of a cluster. */
export interface ClusterUpdate {
  readonly advancedConfiguration?: JsonObject;
  readonly backupEnabled?: boolean;
  readonly biConnector?: { readonly enabled?: boolean; readonly readPreference?: string };
  readonly clusterType?: string;
  readonly configServerManagementMode?: string;
  readonly diskSizeGB?: number;
  readonly diskWarmingMode?: string;
  readonly encryptionAtRestProvider?: string;
  readonly globalClusterSelfManagedSharding?: boolean;
  readonly labels?: readonly Tag[];
  readonly mongoDBMajorVersion?: string;
  readonly paused?: boolean;
  readonly pitEnabled?: boolean | null;
  readonly redactClientLogData?: boolean;
  readonly replicaSetScalingStrategy?: string;
  readonly replicationSpecs?: readonly ReplicationSpecInput[];
  readonly rootCertType?: string;
  readonly tags?: readonly Tag[];
  readonly terminationProtectionEnabled?: boolean;
  readonly versionReleaseSystem?: string;
}

/** What creates a cluster. */
export interface ClusterInput extends ClusterUpdate {
  readonly clusterType: string;
  readonly name: string;
  readonly replicationSpecs: readonly ReplicationSpecInput[];
}

const hardware = object({
  diskIOPS: nullable(whole(0)),
  diskSizeGB: nullable(number(0)),
  diskThroughput: nullable(whole(0)),
  ebsVolumeType: choice("STANDARD", "PROVISIONED", "HIGH_PERFORMANCE"),
  effectiveInstanceSize: ignored(),
  instanceSize: text(),
  nodeCount: whole(0),
});

const regionConfig = object({
  analyticsAutoScaling: nullable(freeObject()),
  analyticsSpecs: nullable(hardware),
  autoScaling: nullable(freeObject()),
  backingProviderName: nullable(text()),
  effectiveAnalyticsSpecs: ignored(),
  effectiveElectableSpecs: ignored(),
  effectiveReadOnlySpecs: ignored(),
  electableSpecs: nullable(hardware),
  priority: whole(0),
  providerName: required(text()),
  readOnlySpecs: nullable(hardware),
  regionName: required(text()),
});

const replicationSpec = object({
  id: text(),
  numShards: whole(1),
  regionConfigs: list(regionConfig),
  zoneId: ignored(),
  zoneName: text(),
});

const pair = object({ key: required(text(null, 255)), value: required(text(null, 255)) });

const settable = {
  acceptDataRisksAndForceReplicaSetReconfig: anything(),
  adaptiveCapacity: anything(),
  advancedConfiguration: freeObject(),
  backupEnabled: boolean(),
  biConnector: object({ enabled: boolean(), readPreference: text() }),
  configServerManagementMode: choice("ATLAS_MANAGED", "FIXED_TO_DEDICATED"),
  diskSizeGB: number(0),
  diskWarmingMode: choice("FULLY_WARMED", "VISIBLE_EARLIER", "ENHANCED_FULLY_WARMED"),
  encryptionAtRestProvider: choice("NONE", "AWS", "AZURE", "GCP"),
  globalClusterSelfManagedSharding: boolean(),
  labels: list(pair),
  mongoDBEmployeeAccessGrant: anything(),
  mongoDBMajorVersion: text(/^\d+(?:\.\d+)?$/),
  paused: boolean(),
  pitEnabled: nullable(boolean()),
  redactClientLogData: boolean(),
  replicaSetScalingStrategy: choice("SEQUENTIAL", "WORKLOAD_TYPE", "NODE_TYPE"),
  retainBackups: boolean(),
  rootCertType: choice("ISRGROOTX1"),
  tags: list(pair),
  terminationProtectionEnabled: boolean(),
  useAwsTimeBasedSnapshotCopyForFastInitialSync: boolean(),
  versionReleaseSystem: choice("LTS", "CONTINUOUS"),
};

/** What Atlas shows and clients send back. */
const shown = {
  configServerType: ignored(),
  connectionStrings: ignored(),
  createDate: ignored(),
  effectiveDatabaseEdition: ignored(),
  effectiveReplicationSpecs: ignored(),
  featureCompatibilityVersion: ignored(),
  featureCompatibilityVersionExpirationDate: ignored(),
  groupId: ignored(),
  id: ignored(),
  internalClusterRole: ignored(),
  links: ignored(),
  mongoDBVersion: ignored(),
  stateName: ignored(),
};

const CLUSTER_TYPES = ["REPLICASET", "SHARDED", "GEOSHARDED"] as const;

/** The body that creates a cluster, of every version. */
export const newCluster: Field<ClusterInput> = object({
  ...settable,
  ...shown,
  clusterType: required(choice(...CLUSTER_TYPES)),
  name: required(text(/^[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,62}[a-zA-Z0-9])?$/)),
  replicationSpecs: required(list(replicationSpec)),
});

/** The body that changes a cluster, of every version. */
export const clusterUpdate: Field<ClusterUpdate> = object({
  ...settable,
  ...shown,
  clusterType: choice(...CLUSTER_TYPES),
  name: text(),
  replicationSpecs: list(replicationSpec),
});
