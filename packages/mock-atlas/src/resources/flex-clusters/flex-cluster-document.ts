import { type JsonObject, javaDouble } from "../../responses/format-json.ts";
import { hostLabel, sharedHosts, standardSrv } from "../clusters/host-names.ts";
import { mongodbVersion } from "../clusters/mongodb-version.ts";
import { DEFAULT_MONGODB_MAJOR_VERSION } from "../private/private-operations.ts";
import type { FlexCluster } from "./flex-cluster.ts";

const DISK_SIZE_GB = 5;

/** A flex cluster as the API shows it. Other than most documents it has no links. */
export function flexClusterDocument(cluster: FlexCluster): JsonObject {
  const { backingProviderName, regionName, tags } = cluster;
  return {
    backupSettings: { enabled: true },
    clusterType: "REPLICASET",
    connectionStrings: cluster.connectionStrings ?? connectionStrings(cluster),
    createDate: cluster.createDate,
    groupId: cluster.groupId,
    id: cluster.id,
    mongoDBVersion: mongodbVersion(DEFAULT_MONGODB_MAJOR_VERSION),
    name: cluster.name,
    providerSettings: {
      backingProviderName,
      diskSizeGB: javaDouble(DISK_SIZE_GB),
      providerName: "FLEX",
      regionName,
    },
    stateName: cluster.stateName,
    tags,
    terminationProtectionEnabled: cluster.terminationProtectionEnabled,
    versionReleaseSystem: cluster.versionReleaseSystem,
  };
}

/** The address for DNS is there at once, the hosts when the cluster is up. */
function connectionStrings({
  deployed,
  hostHash,
  hostName,
  name,
  replicaSetHash,
}: FlexCluster): JsonObject {
  return {
    standard: deployed ? sharedHosts(hostName, hostHash, replicaSetHash) : undefined,
    standardSrv: standardSrv(hostLabel(name), hostHash),
  };
}
