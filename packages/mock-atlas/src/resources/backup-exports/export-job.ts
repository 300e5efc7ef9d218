import type { JsonObject } from "../../responses/format-json.ts";
import type { Entity, EntityKind } from "../../world/entity.ts";

/** A snapshot on its way into a bucket. */
export interface ExportJob extends Entity {
  readonly clusterId: string;
  readonly createdAt: string;
  readonly customData: readonly { readonly key?: string; readonly value?: string }[];
  readonly exportBucketId: string;
  readonly prefix: string;
  readonly snapshotId: string;
  finishedAt: string | null;
  state: string;
}

/** The export jobs of a world's clusters. */
export const exportJobs: EntityKind<ExportJob> = {
  name: "exportJobs",
  parent: ({ clusterId }) => clusterId,
  enter(job, state, world) {
    job.state = state;
    if (state !== "Queued" && state !== "InProgress") job.finishedAt = world.timestamp();
  },
};

/** An export job as the API shows it. */
export function exportJobDocument(job: ExportJob): JsonObject {
  const { createdAt, customData, exportBucketId, finishedAt, id, prefix, snapshotId, state } = job;
  return {
    createdAt,
    customData: customData.map(({ key, value }) => ({ key, value })),
    exportBucketId,
    exportStatus: { exportedCollections: 0, totalCollections: 0 },
    finishedAt: finishedAt ?? undefined,
    id,
    prefix,
    snapshotId,
    state,
  };
}
