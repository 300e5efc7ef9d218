import type { JsonObject } from "../../responses/format-json.ts";
import type { Entity, EntityKind } from "../../world/entity.ts";

/** A snapshot, or a point in time, on its way into a cluster or to somebody who downloads it. */
export interface RestoreJob extends Entity {
  readonly clusterId: string;
  readonly groupId: string;
  readonly clusterName: string;
  readonly deliveryType: string;
  readonly snapshotId: string | null;
  readonly oplogInc: number | null;
  readonly oplogTs: number | null;
  readonly pointInTimeUTCSeconds: number | null;
  readonly targetClusterName: string | null;
  readonly targetGroupId: string | null;
  /** When the snapshot was taken. */
  readonly timestamp: string;
  state: "running" | "finished" | "failed" | "cancelled";
  finishedAt: string | null;
  deliveryUrl: readonly string[];
}

/** The restore jobs of a world's clusters. */
export const restoreJobs: EntityKind<RestoreJob> = {
  name: "restoreJobs",
  parent: ({ clusterId }) => clusterId,
  enter(job, state, world) {
    job.state = state as RestoreJob["state"]; // life cycles of restore jobs have these states alone
    if (state !== "finished") return;
    job.finishedAt = world.timestamp();
    if (job.deliveryType === "download") {
      job.deliveryUrl = [`https://backups.mongodb.invalid/${job.snapshotId}.tgz`];
    }
  },
};

/** A restore job as the API shows it. */
export function restoreJobDocument(job: RestoreJob, base: string): JsonObject {
  const group = `${base}/groups/${job.groupId}`;
  const cluster = `${group}/clusters/${job.clusterName}`;
  const links = [
    { href: `${cluster}/backup/restoreJobs/${job.id}`, rel: "self" },
    { href: cluster, rel: "https://cloud.mongodb.com/cluster" },
    ...(job.snapshotId === null
      ? []
      : [
          {
            href: `${cluster}/backup/snapshots/${job.snapshotId}`,
            rel: "https://cloud.mongodb.com/snapshot",
          },
        ]),
    { href: group, rel: "https://cloud.mongodb.com/group" },
  ];
  return {
    cancelled: job.state === "cancelled",
    deliveryType: job.deliveryType,
    deliveryUrl: job.deliveryType === "download" ? job.deliveryUrl : undefined,
    expired: false,
    failed: job.state === "failed",
    finishedAt: job.finishedAt ?? undefined,
    id: job.id,
    links,
    oplogInc: job.oplogInc ?? undefined,
    oplogTs: job.oplogTs ?? undefined,
    pointInTimeUTCSeconds: job.pointInTimeUTCSeconds ?? undefined,
    snapshotId: job.snapshotId ?? undefined,
    targetClusterName: job.targetClusterName ?? undefined,
    targetGroupId: job.targetGroupId ?? undefined,
    timestamp: job.timestamp,
  };
}
