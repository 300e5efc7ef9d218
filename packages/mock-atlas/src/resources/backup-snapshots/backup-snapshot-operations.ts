import { choice, ignored, object, required, text, whole } from "../../operations/field.ts";
import { type Operation, operation } from "../../operations/operation.ts";
import { AtlasFault } from "../../responses/atlas-error.ts";
import { noContent, ok } from "../../responses/operation-result.ts";
import { requireCluster } from "../clusters/require-cluster.ts";
import { backupSnapshots, takeSnapshot } from "./backup-snapshot.ts";
import { backupSnapshotDocument, shardedSnapshotDocument } from "./backup-snapshot-document.ts";
import errors from "./errors.json" with { type: "json" };
import { requireSnapshot } from "./require-snapshot.ts";

const JAVA = "ApiAtlasDiskBackupSnapshotsResource";
const version = (method: string) => [{ date: "2023-01-01", javaMethod: `${JAVA}::${method}` }];
const VERSIONS = [{ date: "2023-01-01" }];
const PATH = "/groups/{groupId}/clusters/{clusterName}/backup/snapshots";
const DAYS = { DAYS: 1, WEEKS: 7, MONTHS: 30, YEARS: 365 } as const;
const DAY = 86_400_000;

const newSnapshot = object({ description: text(), links: ignored(), retentionInDays: whole(1) });

const retention = object({
  links: ignored(),
  retentionUnit: required(choice("DAYS", "WEEKS", "MONTHS", "YEARS")),
  retentionValue: required(whole(1)),
});

/** Snapshots of clusters, of replica sets and sharded ones. */
export const backupSnapshotOperations: readonly Operation[] = [
  operation({
    id: "listGroupClusterBackupSnapshots",
    method: "GET",
    path: PATH,
    versions: version("getSnapshots"),
    roles: ["GROUP_READ_ONLY"],
    paging: { includeCount: true },
    handle: ({ world, params, base, page }) => {
      const { id } = requireCluster(world, params);
      const found = world.of(backupSnapshots).list(id);
      return page(
        found.filter(({ type }) => type === "replicaSet"),
        (snapshot) => backupSnapshotDocument(snapshot, base),
      );
    },
  }),
  operation({
    id: "takeGroupClusterBackupSnapshots",
    method: "POST",
    path: PATH,
    versions: version("onDemandSnapshot"),
    roles: ["GROUP_BACKUP_MANAGER", "GROUP_BACKUP_CREATOR"],
    body: newSnapshot,
    handle: ({ world, params, body, base }) => {
      const cluster = requireCluster(world, params);
      if (!cluster.settings.backupEnabled) {
        throw new AtlasFault(errors.backupNotEnabled, [cluster.name]);
      }
      const snapshot = takeSnapshot(world, cluster, body);
      return ok(
        snapshot.type === "replicaSet"
          ? backupSnapshotDocument(snapshot, base)
          : shardedSnapshotDocument(snapshot, base),
      );
    },
  }),
  operation({
    id: "getGroupClusterBackupSnapshot",
    method: "GET",
    path: `${PATH}/{snapshotId}`,
    versions: version("getSnapshot"),
    roles: ["GROUP_READ_ONLY"],
    handle: ({ world, params, base }) =>
      ok(backupSnapshotDocument(requireSnapshot(world, params), base)),
  }),
  operation({
    id: "updateGroupClusterBackupSnapshot",
    method: "PATCH",
    path: `${PATH}/{snapshotId}`,
    versions: VERSIONS,
    roles: ["GROUP_BACKUP_MANAGER"],
    body: retention,
    handle: ({ world, params, body, base }) => {
      const snapshot = requireSnapshot(world, params);
      snapshot.retentionMs = body.retentionValue * DAYS[body.retentionUnit] * DAY;
      const from = snapshot.createdAt === null ? world.now() : Date.parse(snapshot.createdAt);
      const expiresAt = new Date(from + snapshot.retentionMs).toISOString();
      snapshot.expiresAt = `${expiresAt.slice(0, 19)}Z`;
      return ok(backupSnapshotDocument(snapshot, base));
    },
  }),
  operation({
    id: "deleteGroupClusterBackupSnapshot",
    method: "DELETE",
    path: `${PATH}/{snapshotId}`,
    versions: version("deleteSnapshot"),
    roles: ["GROUP_BACKUP_MANAGER"],
    handle: ({ world, params }) => {
      world.of(backupSnapshots).remove(requireSnapshot(world, params));
      return noContent();
    },
  }),
  operation({
    id: "listGroupClusterBackupSnapshotShardedClusters",
    method: "GET",
    path: `${PATH}/shardedClusters`,
    versions: VERSIONS,
    roles: ["GROUP_READ_ONLY"],
    paging: { includeCount: null },
    handle: ({ world, params, base, page }) => {
      const { id } = requireCluster(world, params);
      const found = world.of(backupSnapshots).list(id);
      return page(
        found.filter(({ type }) => type === "shardedCluster"),
        (snapshot) => shardedSnapshotDocument(snapshot, base),
      );
    },
  }),
  operation({
    id: "getGroupClusterBackupSnapshotShardedCluster",
    method: "GET",
    path: `${PATH}/shardedCluster/{snapshotId}`,
    versions: VERSIONS,
    roles: ["GROUP_READ_ONLY"],
    handle: ({ world, params, base }) =>
      ok(shardedSnapshotDocument(requireSnapshot(world, params), base)),
  }),
  operation({
    id: "deleteGroupClusterBackupSnapshotShardedCluster",
    method: "DELETE",
    path: `${PATH}/shardedCluster/{snapshotId}`,
    versions: VERSIONS,
    roles: ["GROUP_BACKUP_MANAGER"],
    handle: ({ world, params }) => {
      world.of(backupSnapshots).remove(requireSnapshot(world, params));
      return noContent();
    },
  }),
];
