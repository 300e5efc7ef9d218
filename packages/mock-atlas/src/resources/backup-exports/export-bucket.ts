import type { JsonObject } from "../../responses/format-json.ts";
import type { Entity, EntityKind } from "../../world/entity.ts";
import type { World } from "../../world/world.ts";

/** Somewhere at a cloud provider that snapshots are exported to. */
export interface ExportBucket extends Entity {
  readonly groupId: string;
  readonly bucketName: string;
  readonly cloudProvider: string;
  /** Of AWS. */
  readonly iamRoleId: string | null;
  /** Of Azure and Google Cloud. */
  readonly roleId: string | null;
  readonly serviceUrl: string | null;
  readonly tenantId: string | null;
  requirePrivateNetworking: boolean;
}

/** What a client sends of a bucket. */
export interface ExportBucketInput {
  readonly bucketName?: string;
  readonly cloudProvider?: string;
  readonly iamRoleId?: string;
  readonly requirePrivateNetworking?: boolean;
  readonly roleId?: string;
  readonly serviceUrl?: string;
  readonly tenantId?: string;
}

/** The export buckets of a world's projects. */
export const exportBuckets: EntityKind<ExportBucket> = {
  name: "exportBuckets",
  parent: ({ groupId }) => groupId,
  seed: (document, world) => {
    const { _id, groupId, ...input } = document;
    const made = createExportBucket(world, String(groupId ?? ""), input as ExportBucketInput); // a bucket as the API shows it
    return typeof _id === "string" ? { ...made, id: _id } : made;
  },
};

/** A bucket with everything filled in. */
export function createExportBucket(
  world: World,
  groupId: string,
  input: ExportBucketInput,
): ExportBucket {
  return {
    id: world.ids.objectId(),
    groupId,
    bucketName: input.bucketName ?? "",
    cloudProvider: input.cloudProvider ?? "AWS",
    iamRoleId: input.iamRoleId ?? null,
    roleId: input.roleId ?? null,
    serviceUrl: input.serviceUrl ?? null,
    tenantId: input.tenantId ?? null,
    requirePrivateNetworking: input.requirePrivateNetworking ?? false,
  };
}

/** A bucket as the API shows it. Recorded: its region is shown when it is asked for alone. */
export function exportBucketDocument(bucket: ExportBucket, alone: boolean): JsonObject {
  const aws = bucket.cloudProvider === "AWS";
  return {
    _id: bucket.id,
    bucketName: bucket.bucketName,
    cloudProvider: bucket.cloudProvider,
    iamRoleId: aws ? (bucket.iamRoleId ?? undefined) : undefined,
    region: aws && alone ? "us-east-1" : undefined,
    requirePrivateNetworking: aws ? bucket.requirePrivateNetworking : undefined,
    roleId: aws ? undefined : (bucket.roleId ?? undefined),
    serviceUrl: bucket.serviceUrl ?? undefined,
    tenantId: bucket.tenantId ?? undefined,
  };
}
