import { ignored, list, object, objectId, required, text } from "../../operations/field.ts";
import { type Operation, operation } from "../../operations/operation.ts";
import { AtlasFault } from "../../responses/atlas-error.ts";
import { ok } from "../../responses/operation-result.ts";
import type { World } from "../../world/world.ts";
import type { BackupSnapshot } from "../backup-snapshots/backup-snapshot.ts";
import { requireSnapshot } from "../backup-snapshots/require-snapshot.ts";
import { requireCluster } from "../clusters/require-cluster.ts";
import { requireGroup } from "../projects/group-operations.ts";
import { exportBuckets } from "./export-bucket.ts";
import { exportJobDocument, exportJobs } from "./export-job.ts";

const JAVA = "ApiAtlasDiskBackupExportJobsResource";
const version = (method: string) => [{ date: "2023-01-01", javaMethod: `${JAVA}::${method}` }];
const PATH = "/groups/{groupId}/clusters/{clusterName}/backup/exports";
const MINUTE = 60_000;

const newExport = object({
  customData: list(object({ key: text(), value: text() })),
  exportBucketId: required(objectId()),
  links: ignored(),
  snapshotId: required(objectId()),
});

/** Exports of snapshots. */
export const exportJobOperations: readonly Operation[] = [
  operation({
    id: "listGroupClusterBackupExports",
    method: "GET",
    path: PATH,
    versions: version("getExportRestoreJobs"),
    roles: ["GROUP_BACKUP_MANAGER"],
    paging: { includeCount: true },
    handle: ({ world, params, page }) => {
      const { id } = requireCluster(world, params);
      return page(world.of(exportJobs).list(id), exportJobDocument);
    },
  }),
  operation({
    id: "createGroupClusterBackupExport",
    method: "POST",
    path: PATH,
    versions: version("createExportRestoreJob"),
    roles: ["GROUP_BACKUP_MANAGER", "GROUP_BACKUP_EXPORT_OPERATOR"],
    body: newExport,
    handle: ({ world, params, body }) => {
      const { groupId, clusterName } = params;
      const { snapshotId, exportBucketId, customData = [] } = body;
      const snapshot = requireSnapshot(world, { groupId, clusterName, snapshotId });
      if (world.of(exportBuckets).find(groupId, exportBucketId) === undefined) {
        throw new AtlasFault("resourceNotFound", [exportBucketId]);
      }
      const job = world.of(exportJobs).insert({
        id: world.ids.objectId(),
        clusterId: snapshot.clusterId,
        createdAt: world.timestamp(),
        customData,
        exportBucketId,
        prefix: prefixOf(world, snapshot),
        snapshotId,
        finishedAt: null,
        state: "Queued",
      });
      // Recorded: 3 and 12 minutes.
      world.transit(exportJobs, job, "Queued", [
        { to: "InProgress", afterMs: 3 * MINUTE },
        { to: "Successful", afterMs: 12 * MINUTE },
      ]);
      return ok(exportJobDocument(job));
    },
  }),
  operation({
    id: "getGroupClusterBackupExport",
    method: "GET",
    path: `${PATH}/{exportId}`,
    versions: version("getExportJob"),
    roles: ["GROUP_BACKUP_MANAGER"],
    handle: ({ world, params }) => {
      const { id } = requireCluster(world, params);
      const job = world.of(exportJobs).find(id, params.exportId);
      if (job === undefined) throw new AtlasFault("resourceNotFound", [params.exportId]);
      return ok(exportJobDocument(job));
    },
  }),
];

/** Recorded: organization, project, cluster, the time of the snapshot to the minute, the time of the export. */
function prefixOf(world: World, snapshot: BackupSnapshot): string {
  const { orgId } = requireGroup(world, snapshot.groupId);
  const taken = (snapshot.createdAt ?? world.timestamp()).slice(0, 16).replace(":", "");
  const exported = Math.floor(world.now() / 1000);
  return `exported_snapshots/${orgId}/${snapshot.groupId}/${snapshot.clusterName}/${taken}/${exported}`;
}
