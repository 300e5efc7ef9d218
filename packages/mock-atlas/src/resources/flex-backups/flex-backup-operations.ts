import { type Field, ignored, object, objectId, required, text } from "../../operations/field.ts";
import { type Operation, operation } from "../../operations/operation.ts";
import { AtlasFault } from "../../responses/atlas-error.ts";
import { ok } from "../../responses/operation-result.ts";
import type { World } from "../../world/world.ts";
import { requireFlexCluster } from "../flex-clusters/require-flex-cluster.ts";
import {
  flexRestoreJobDocument,
  flexRestoreJobs,
  startFlexRestoreJob,
} from "./flex-restore-job.ts";
import { type FlexSnapshot, flexSnapshotDocument, takeDueSnapshots } from "./flex-snapshot.ts";

const JAVA = "ApiAtlasFlexBackupResource";
const version = (method: string) => [{ date: "2024-11-13", javaMethod: `${JAVA}::${method}` }];
const VERSIONS = [{ date: "2024-11-13" }];
const PATH = "/groups/{groupId}/flexClusters/{name}/backup";

interface RestoreInput {
  readonly snapshotId: string;
  readonly targetDeploymentItemName: string;
  readonly targetProjectId?: string;
}

const shown = {
  deliveryType: ignored(),
  expirationDate: ignored(),
  id: ignored(),
  instanceName: ignored(),
  links: ignored(),
  projectId: ignored(),
  restoreFinishedDate: ignored(),
  restoreScheduledDate: ignored(),
  snapshotFinishedDate: ignored(),
  snapshotUrl: ignored(),
  status: ignored(),
};

const newRestoreJob: Field<RestoreInput> = object({
  ...shown,
  snapshotId: required(objectId()),
  targetDeploymentItemName: required(text()),
  targetProjectId: objectId(),
});

const newDownload = object({ links: ignored(), snapshotId: required(objectId()) });

/** Snapshots of flex clusters, and restoring them. */
export const flexBackupOperations: readonly Operation[] = [
  operation({
    id: "listGroupFlexClusterBackupSnapshots",
    method: "GET",
    path: `${PATH}/snapshots`,
    versions: version("getSnapshots"),
    roles: ["GROUP_READ_ONLY"],
    paging: { includeCount: true },
    handle: ({ world, params, page }) =>
      page(takeDueSnapshots(world, requireFlexCluster(world, params)), flexSnapshotDocument),
  }),
  operation({
    id: "getGroupFlexClusterBackupSnapshot",
    method: "GET",
    path: `${PATH}/snapshots/{snapshotId}`,
    versions: version("getSnapshot"),
    roles: ["GROUP_READ_ONLY"],
    handle: ({ world, params }) => ok(flexSnapshotDocument(requireSnapshot(world, params))),
  }),
  operation({
    id: "listGroupFlexClusterBackupRestoreJobs",
    method: "GET",
    path: `${PATH}/restoreJobs`,
    versions: VERSIONS,
    roles: ["GROUP_READ_ONLY"],
    paging: { includeCount: true },
    handle: ({ world, params, page }) => {
      const { id } = requireFlexCluster(world, params);
      return page(world.of(flexRestoreJobs).list(id), flexRestoreJobDocument);
    },
  }),
  operation({
    id: "createGroupFlexClusterBackupRestoreJob",
    method: "POST",
    path: `${PATH}/restoreJobs`,
    versions: VERSIONS,
    roles: ["GROUP_BACKUP_MANAGER", "GROUP_BACKUP_RECOVERY_OPERATOR"],
    body: newRestoreJob,
    handle: ({ world, params, body }) => {
      const { groupId, name } = params;
      const { snapshotId, targetDeploymentItemName, targetProjectId = groupId } = body;
      const target = { groupId: targetProjectId, name: targetDeploymentItemName };
      const snapshot = requireSnapshot(world, { groupId, name, snapshotId });
      requireFlexCluster(world, target);
      const job = startFlexRestoreJob(world, snapshot, {
        groupId,
        instanceName: name,
        deliveryType: "RESTORE",
        targetDeploymentItemName,
        targetProjectId,
      });
      return ok(flexRestoreJobDocument(job));
    },
  }),
  operation({
    id: "getGroupFlexClusterBackupRestoreJob",
    method: "GET",
    path: `${PATH}/restoreJobs/{restoreJobId}`,
    versions: VERSIONS,
    roles: ["GROUP_READ_ONLY"],
    handle: ({ world, params }) => {
      const { id } = requireFlexCluster(world, params);
      const job = world.of(flexRestoreJobs).find(id, params.restoreJobId);
      if (job === undefined) throw new AtlasFault("resourceNotFound", [params.restoreJobId]);
      return ok(flexRestoreJobDocument(job));
    },
  }),
  operation({
    id: "downloadGroupFlexClusterBackup",
    method: "POST",
    path: `${PATH}/download`,
    versions: VERSIONS,
    roles: ["GROUP_BACKUP_MANAGER", "GROUP_BACKUP_EXPORT_OPERATOR"],
    body: newDownload,
    handle: ({ world, params, body }) => {
      const { groupId, name } = params;
      const snapshot = requireSnapshot(world, { groupId, name, snapshotId: body.snapshotId });
      const job = startFlexRestoreJob(world, snapshot, {
        groupId,
        instanceName: name,
        deliveryType: "DOWNLOAD",
        targetDeploymentItemName: null,
        targetProjectId: null,
      });
      return ok(flexRestoreJobDocument(job));
    },
  }),
];

function requireSnapshot(
  world: World,
  params: { readonly groupId: string; readonly name: string; readonly snapshotId: string },
): FlexSnapshot {
  const cluster = requireFlexCluster(world, params);
  const snapshot = takeDueSnapshots(world, cluster).find(({ id }) => id === params.snapshotId);
  if (snapshot === undefined) throw new AtlasFault("resourceNotFound", [params.snapshotId]);
  return snapshot;
}
