import type { JsonObject } from "../../responses/format-json.ts";
import type { Entity, EntityKind } from "../../world/entity.ts";
import type { World } from "../../world/world.ts";
import { type FlexSnapshot, flexSnapshotFinished, timestamp } from "./flex-snapshot.ts";

/** A snapshot of a flex cluster on its way into a cluster, or to somebody who downloads it. */
export interface FlexRestoreJob extends Entity {
  readonly flexClusterId: string;
  readonly groupId: string;
  readonly instanceName: string;
  readonly deliveryType: "RESTORE" | "DOWNLOAD";
  readonly scheduledAt: number;
  readonly snapshotFinishedDate: string;
  readonly snapshotId: string;
  readonly targetDeploymentItemName: string | null;
  readonly targetProjectId: string | null;
  restoreFinishedDate: string | null;
  status: string;
}

/** The restore jobs of a world's flex clusters. */
export const flexRestoreJobs: EntityKind<FlexRestoreJob> = {
  name: "flexRestoreJobs",
  parent: ({ flexClusterId }) => flexClusterId,
  enter(job, state, world) {
    job.status = state;
    if (state === "COMPLETED" || state === "FAILED") job.restoreFinishedDate = world.timestamp();
  },
};

const HOUR = 3_600_000;

/** Starts a job and plans its way: 50 seconds were seen. */
export function startFlexRestoreJob(
  world: World,
  snapshot: FlexSnapshot,
  wanted: Pick<
    FlexRestoreJob,
    "groupId" | "instanceName" | "deliveryType" | "targetDeploymentItemName" | "targetProjectId"
  >,
): FlexRestoreJob {
  const job = world.of(flexRestoreJobs).insert({
    ...wanted,
    id: world.ids.objectId(),
    flexClusterId: snapshot.flexClusterId,
    scheduledAt: world.now(),
    snapshotFinishedDate: flexSnapshotFinished(snapshot),
    snapshotId: snapshot.id,
    restoreFinishedDate: null,
    status: "PENDING",
  });
  world.transit(flexRestoreJobs, job, "PENDING", [
    { to: "RUNNING", afterMs: 10_000 },
    { to: "COMPLETED", afterMs: 40_000 },
  ]);
  return job;
}

/** A job as the API shows it. */
export function flexRestoreJobDocument(job: FlexRestoreJob): JsonObject {
  const { deliveryType, status } = job;
  const downloadable = deliveryType === "DOWNLOAD" && status === "COMPLETED";
  return {
    deliveryType,
    expirationDate: timestamp(job.scheduledAt + 6 * HOUR),
    id: job.id,
    instanceName: job.instanceName,
    projectId: job.groupId,
    restoreFinishedDate: job.restoreFinishedDate ?? undefined,
    restoreScheduledDate: timestamp(job.scheduledAt),
    snapshotFinishedDate: job.snapshotFinishedDate,
    snapshotId: job.snapshotId,
    snapshotUrl: downloadable ? `https://backups.mongodb.invalid/${job.snapshotId}.tgz` : undefined,
    status,
    targetDeploymentItemName: job.targetDeploymentItemName ?? undefined,
    targetProjectId: job.targetProjectId ?? undefined,
  };
}
