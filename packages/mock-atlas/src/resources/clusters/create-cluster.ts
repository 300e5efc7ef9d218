import { HOST_ALPHABET } from "../../world/identifiers.ts";
import type { World } from "../../world/world.ts";
import { DEFAULT_MONGODB_MAJOR_VERSION } from "../private/private-operations.ts";
import type { Cluster, ClusterSettings } from "./cluster.ts";
import type { ClusterInput, ClusterUpdate } from "./cluster-input.ts";
import { createShards } from "./create-shards.ts";
import { hostLabel, projectHash } from "./host-names.ts";

/** A cluster with everything filled in that a client leaves open. It is in no world yet. */
export function createCluster(world: World, groupId: string, input: ClusterInput): Cluster {
  const shards = createShards(world, input);
  // Recorded: clusters of a project have it in common, shared ones have seven characters of their own.
  const shared = shards[0]?.regionConfigs[0]?.providerName === "TENANT";
  const hash = (length: number): string => world.ids.text(length, HOST_ALPHABET);
  return {
    id: world.ids.objectId(),
    groupId,
    name: input.name,
    clusterType: input.clusterType,
    createDate: world.timestamp(),
    hostHash: shared ? hash(7) : projectHash(groupId),
    hostName: shared ? `ac-${hash(7)}` : hostLabel(input.name),
    replicaSetHash: hash(6),
    stateName: "CREATING",
    deployed: false,
    settings: changeSettings(DEFAULT_SETTINGS, input),
    scalesByShard:
      input.clusterType !== "REPLICASET" &&
      input.replicationSpecs.every(({ numShards }) => numShards === undefined),
    shards,
    pinned: null,
    employeeAccessGrant: null,
  };
}

const DEFAULT_SETTINGS: ClusterSettings = {
  advancedConfiguration: {
    customOpensslCipherConfigTls12: [],
    customOpensslCipherConfigTls13: [],
    minimumEnabledTlsProtocol: "TLS1_2",
    tlsCipherConfigMode: "DEFAULT",
  },
  backupEnabled: false,
  biConnector: { enabled: false, readPreference: "secondary" },
  configServerManagementMode: "ATLAS_MANAGED",
  diskWarmingMode: "FULLY_WARMED",
  encryptionAtRestProvider: "NONE",
  globalClusterSelfManagedSharding: false,
  labels: [],
  mongoDBMajorVersion: DEFAULT_MONGODB_MAJOR_VERSION,
  paused: false,
  pitEnabled: false,
  redactClientLogData: false,
  replicaSetScalingStrategy: null,
  rootCertType: "ISRGROOTX1",
  tags: [],
  terminationProtectionEnabled: false,
  versionReleaseSystem: "LTS",
};

/** Settings with what a client sent put over them. */
export function changeSettings(settings: ClusterSettings, input: ClusterUpdate): ClusterSettings {
  const { advancedConfiguration, biConnector, pitEnabled } = input;
  return {
    advancedConfiguration: { ...settings.advancedConfiguration, ...advancedConfiguration },
    backupEnabled: input.backupEnabled ?? settings.backupEnabled,
    biConnector: { ...settings.biConnector, ...biConnector },
    configServerManagementMode:
      input.configServerManagementMode ?? settings.configServerManagementMode,
    diskWarmingMode: input.diskWarmingMode ?? settings.diskWarmingMode,
    encryptionAtRestProvider: input.encryptionAtRestProvider ?? settings.encryptionAtRestProvider,
    globalClusterSelfManagedSharding:
      input.globalClusterSelfManagedSharding ?? settings.globalClusterSelfManagedSharding,
    labels: input.labels ?? settings.labels,
    mongoDBMajorVersion: input.mongoDBMajorVersion ?? settings.mongoDBMajorVersion,
    paused: input.paused ?? settings.paused,
    pitEnabled: pitEnabled ?? settings.pitEnabled,
    redactClientLogData: input.redactClientLogData ?? settings.redactClientLogData,
    replicaSetScalingStrategy:
      input.replicaSetScalingStrategy ?? settings.replicaSetScalingStrategy,
    rootCertType: input.rootCertType ?? settings.rootCertType,
    tags: input.tags ?? settings.tags,
    terminationProtectionEnabled:
      input.terminationProtectionEnabled ?? settings.terminationProtectionEnabled,
    versionReleaseSystem: input.versionReleaseSystem ?? settings.versionReleaseSystem,
  };
}
