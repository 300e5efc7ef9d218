import {
  boolean,
  choice,
  type Field,
  ignored,
  object,
  objectId,
  required,
  text,
} from "../../operations/field.ts";
import { type Operation, type OperationVersion, operation } from "../../operations/operation.ts";
import { AtlasFault } from "../../responses/atlas-error.ts";
import { noContent, ok } from "../../responses/operation-result.ts";
import type { World } from "../../world/world.ts";
import {
  createExportBucket,
  type ExportBucket,
  type ExportBucketInput,
  exportBucketDocument,
  exportBuckets,
} from "./export-bucket.ts";

const JAVA = "ApiAtlasDiskBackupExportBucketsResource";
const versions = (method: string): readonly OperationVersion[] => [
  { date: "2023-01-01", javaMethod: `${JAVA}::${method}`, sunset: "2027-07-01" },
  { date: "2024-05-30", javaMethod: `${JAVA}::${method}` },
];
const PATH = "/groups/{groupId}/backup/exportBuckets";

const newBucket: Field<ExportBucketInput> = object({
  bucketName: text(),
  cloudProvider: required(choice("AWS", "AZURE", "GCP")),
  iamRoleId: objectId(),
  links: ignored(),
  requirePrivateNetworking: boolean(),
  roleId: objectId(),
  serviceUrl: text(),
  tenantId: text(),
});

const NEEDED: Readonly<Record<string, readonly (keyof ExportBucketInput)[]>> = {
  AWS: ["bucketName", "iamRoleId"],
  AZURE: ["roleId", "serviceUrl"],
  GCP: ["bucketName", "roleId"],
};

/** Buckets that snapshots are exported to. */
export const exportBucketOperations: readonly Operation[] = [
  operation({
    id: "listGroupBackupExportBuckets",
    method: "GET",
    path: PATH,
    versions: versions("getAllExportBucketsByGroup"),
    roles: ["GROUP_READ_ONLY"],
    paging: { includeCount: true },
    handle: ({ world, params, page }) =>
      page(world.of(exportBuckets).list(params.groupId), (one) => exportBucketDocument(one, false)),
  }),
  operation({
    id: "createGroupBackupExportBucket",
    method: "POST",
    path: PATH,
    versions: versions("addExportBucket"),
    roles: ["GROUP_OWNER", "GROUP_BACKUP_MANAGER"],
    body: newBucket,
    handle: ({ world, params, body }) => {
      for (const name of NEEDED[body.cloudProvider ?? ""] ?? []) {
        if (body[name] === undefined) throw new AtlasFault("missingAttribute", [name]);
      }
      const bucket = createExportBucket(world, params.groupId, body);
      return ok(exportBucketDocument(world.of(exportBuckets).insert(bucket), false));
    },
  }),
  operation({
    id: "getGroupBackupExportBucket",
    method: "GET",
    path: `${PATH}/{exportBucketId}`,
    versions: versions("getExportBucketById"),
    roles: ["GROUP_READ_ONLY"],
    handle: ({ world, params }) => ok(exportBucketDocument(requireBucket(world, params), true)),
  }),
  operation({
    id: "updateGroupBackupExportBucket",
    method: "PATCH",
    path: `${PATH}/{exportBucketId}`,
    versions: [{ date: "2024-05-30" }],
    roles: ["GROUP_OWNER", "GROUP_BACKUP_MANAGER"],
    body: object({ requirePrivateNetworking: required(boolean()) }),
    handle: ({ world, params, body }) => {
      const bucket = requireBucket(world, params);
      bucket.requirePrivateNetworking = body.requirePrivateNetworking;
      return ok(exportBucketDocument(bucket, true));
    },
  }),
  operation({
    id: "deleteGroupBackupExportBucket",
    method: "DELETE",
    path: `${PATH}/{exportBucketId}`,
    versions: [{ date: "2023-01-01", javaMethod: `${JAVA}::deleteExportBucket` }],
    roles: ["GROUP_OWNER", "GROUP_BACKUP_MANAGER"],
    handle: ({ world, params }) => {
      world.of(exportBuckets).remove(requireBucket(world, params));
      return noContent();
    },
  }),
];

function requireBucket(
  world: World,
  { groupId, exportBucketId }: { readonly groupId: string; readonly exportBucketId: string },
): ExportBucket {
  const bucket = world.of(exportBuckets).find(groupId, exportBucketId);
  if (bucket === undefined) throw new AtlasFault("resourceNotFound", [exportBucketId]);
  return bucket;
}
