import {
  choice,
  type Field,
  ignored,
  object,
  objectId,
  required,
  text,
  whole,
} from "../../operations/field.ts";
import { type Operation, operation } from "../../operations/operation.ts";
import { AtlasFault } from "../../responses/atlas-error.ts";
import { noContent, ok } from "../../responses/operation-result.ts";
import type { World } from "../../world/world.ts";
import type { BackupSnapshot } from "../backup-snapshots/backup-snapshot.ts";
import { requireSnapshot } from "../backup-snapshots/require-snapshot.ts";
import { requireCluster } from "../clusters/require-cluster.ts";
import { type RestoreJob, restoreJobDocument, restoreJobs } from "./restore-job.ts";

const VERSIONS = [{ date: "2023-01-01" }];
const PATH = "/groups/{groupId}/clusters/{clusterName}/backup/restoreJobs";
const MINUTE = 60_000;

interface RestoreJobInput {
  readonly deliveryType: "automated" | "download" | "pointInTime";
  readonly oplogInc?: number;
  readonly oplogTs?: number;
  readonly pointInTimeUTCSeconds?: number;
  readonly snapshotId?: string;
  readonly targetClusterName?: string;
  readonly targetGroupId?: string;
}

const newRestoreJob: Field<RestoreJobInput> = object({
  cancelled: ignored(),
  components: ignored(),
  deliveryType: required(choice("automated", "download", "pointInTime")),
  deliveryUrl: ignored(),
  desiredTimestamp: ignored(),
  expired: ignored(),
  expiresAt: ignored(),
  failed: ignored(),
  finishedAt: ignored(),
  id: ignored(),
  links: ignored(),
  oplogInc: whole(1),
  oplogTs: whole(1_199_145_600),
  pointInTimeUTCSeconds: whole(1_199_145_600),
  privateDownloadDeliveryUrls: ignored(),
  snapshotId: objectId(),
  targetClusterName: text(),
  targetGroupId: objectId(),
  timestamp: ignored(),
});

/** Restoring clusters. Atlas's answers are not on record but in its documentation. */
export const restoreJobOperations: readonly Operation[] = [
  operation({
    id: "listGroupClusterBackupRestoreJobs",
    method: "GET",
    path: PATH,
    versions: VERSIONS,
    roles: ["GROUP_READ_ONLY"],
    paging: { includeCount: true },
    handle: ({ world, params, base, page }) => {
      const { id } = requireCluster(world, params);
      return page(world.of(restoreJobs).list(id), (job) => restoreJobDocument(job, base));
    },
  }),
  operation({
    id: "createGroupClusterBackupRestoreJob",
    method: "POST",
    path: PATH,
    versions: VERSIONS,
    roles: [
      "GROUP_BACKUP_MANAGER",
      "GROUP_BACKUP_EXPORT_OPERATOR",
      "GROUP_BACKUP_RECOVERY_OPERATOR",
    ],
    body: newRestoreJob,
    handle: ({ world, params, body, base }) => {
      const cluster = requireCluster(world, params);
      const snapshot = sourceOf(world, params, body);
      const target = targetOf(world, body);
      const job = world.of(restoreJobs).insert({
        id: world.ids.objectId(),
        clusterId: cluster.id,
        groupId: cluster.groupId,
        clusterName: cluster.name,
        deliveryType: body.deliveryType,
        snapshotId: snapshot?.id ?? null,
        oplogInc: body.oplogInc ?? null,
        oplogTs: body.oplogTs ?? null,
        pointInTimeUTCSeconds: body.pointInTimeUTCSeconds ?? null,
        targetClusterName: target?.name ?? null,
        targetGroupId: target?.groupId ?? null,
        timestamp: snapshot?.createdAt ?? world.timestamp(),
        state: "running",
        finishedAt: null,
        deliveryUrl: [],
      });
      world.transit(restoreJobs, job, "running", [{ to: "finished", afterMs: 5 * MINUTE }]);
      return ok(restoreJobDocument(job, base));
    },
  }),
  operation({
    id: "getGroupClusterBackupRestoreJob",
    method: "GET",
    path: `${PATH}/{restoreJobId}`,
    versions: VERSIONS,
    roles: ["GROUP_READ_ONLY"],
    handle: ({ world, params, base }) => ok(restoreJobDocument(requireJob(world, params), base)),
  }),
  operation({
    id: "cancelGroupClusterBackupRestoreJob",
    method: "DELETE",
    path: `${PATH}/{restoreJobId}`,
    versions: VERSIONS,
    roles: [
      "GROUP_BACKUP_MANAGER",
      "GROUP_BACKUP_EXPORT_OPERATOR",
      "GROUP_BACKUP_RECOVERY_OPERATOR",
    ],
    handle: ({ world, params }) => {
      world.transit(restoreJobs, requireJob(world, params), "cancelled");
      return noContent();
    },
  }),
];

type ClusterPath = { readonly groupId: string; readonly clusterName: string };

/** What is restored: all but a point in time need a snapshot. */
function sourceOf(
  world: World,
  { groupId, clusterName }: ClusterPath,
  { deliveryType, snapshotId, pointInTimeUTCSeconds, oplogTs }: RestoreJobInput,
): BackupSnapshot | null {
  if (snapshotId !== undefined) return requireSnapshot(world, { groupId, clusterName, snapshotId });
  if (deliveryType !== "pointInTime") throw new AtlasFault("missingAttribute", ["snapshotId"]);
  if (pointInTimeUTCSeconds === undefined && oplogTs === undefined) {
    throw new AtlasFault("missingAttribute", ["pointInTimeUTCSeconds"]);
  }
  return null;
}

/** Where it goes; a download goes nowhere. */
function targetOf(
  world: World,
  { deliveryType, targetClusterName, targetGroupId }: RestoreJobInput,
): { readonly name: string; readonly groupId: string } | null {
  if (deliveryType === "download") return null;
  if (targetClusterName === undefined)
    throw new AtlasFault("missingAttribute", ["targetClusterName"]);
  if (targetGroupId === undefined) throw new AtlasFault("missingAttribute", ["targetGroupId"]);
  return requireCluster(world, { groupId: targetGroupId, clusterName: targetClusterName });
}

function requireJob(
  world: World,
  params: ClusterPath & { readonly restoreJobId: string },
): RestoreJob {
  const { id } = requireCluster(world, params);
  const job = world.of(restoreJobs).find(id, params.restoreJobId);
  if (job === undefined) throw new AtlasFault("resourceNotFound", [params.restoreJobId]);
  return job;
}
