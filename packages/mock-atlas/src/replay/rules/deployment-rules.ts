import { isJsonObject, type JsonObject, type JsonValue } from "../../responses/format-json.ts";
import type { ReplayRule } from "./replay-rule.ts";

const flexCluster: ReplayRule["seed"] = {
  kind: "flexClusters",
  document: (item, { groupId }) => ({ ...item, groupId }),
};

const flexSnapshot: ReplayRule["seed"] = {
  kind: "flexSnapshots",
  document: (item, { groupId, name }) => ({ ...item, groupId, name }),
};

const exportBucket: ReplayRule["seed"] = {
  kind: "exportBuckets",
  identity: (item) => String(item["_id"] ?? ""),
  document: (item, { groupId }) => ({ ...item, groupId }),
  filler: (number, { groupId }) => ({ groupId, bucketName: `bucket-${number}` }),
};

const dataFederation: ReplayRule["seed"] = {
  kind: "dataFederations",
  identity: (item) => `data federation ${String(item["name"] ?? "")}`,
  document: (item, { groupId }) => ({ ...item, groupId }),
};

const endpointId: ReplayRule["seed"] = {
  kind: "privateEndpointIds",
  identity: (item) => `endpoint ${String(item["endpointId"] ?? "")}`,
  document: (item, { groupId }) => ({ ...item, groupId }),
};

/** What there was of flex clusters and their snapshots, export buckets and data federation. */
export const deploymentRules: readonly ReplayRule[] = [
  { operation: "listGroupFlexClusters", seed: flexCluster },
  { operation: "getGroupFlexCluster", seed: flexCluster },
  { operation: "listGroupFlexClusterBackupSnapshots", seed: flexSnapshot },
  { operation: "getGroupFlexClusterBackupSnapshot", seed: flexSnapshot },
  { operation: "listGroupBackupExportBuckets", seed: exportBucket },
  { operation: "getGroupBackupExportBucket", seed: exportBucket },
  { operation: "createGroupBackupExportBucket", seed: exportBucket },
  { operation: "listGroupDataFederation", seed: dataFederation },
  { operation: "getGroupDataFederation", seed: dataFederation },
  { operation: "createGroupDataFederation", seed: dataFederation },
  { operation: "listGroupPrivateNetworkSettingEndpointIds", seed: endpointId },
  { operation: "getGroupPrivateNetworkSettingEndpointId", seed: endpointId },
  { operation: "createGroupPrivateNetworkSettingEndpointId", seed: endpointId },
  {
    operation: "updateGroupClusterOnlineArchive",
    // What was refused is not shown: a pause that came too early, or the end of one that never was.
    body: ({ shown, body }) => {
      const { errorCode } = shown;
      if (errorCode === "ONLINE_ARCHIVE_MUST_BE_ACTIVE_TO_PAUSE") return { paused: true };
      if (errorCode === "ONLINE_ARCHIVE_CANNOT_MODIFY_FIELD") return { paused: false };
      return body ?? {};
    },
  },
  {
    operation: "createGroupClusterSearchIndex",
    body: ({ shown, body }) => ({ ...asObject(body), definition: shown["latestDefinition"] ?? {} }),
  },
  {
    operation: "updateGroupClusterSearchIndex",
    body: ({ shown }) => ({ definition: shown["latestDefinition"] ?? {} }),
  },
];

function asObject(value: JsonValue | undefined): JsonObject {
  return isJsonObject(value) ? value : {};
}
