import type { JsonObject } from "../../responses/format-json.ts";
import type { BackupSnapshot } from "./backup-snapshot.ts";

const STATUSES = {
  queued: "queued",
  preparing: "inProgress",
  copying: "inProgress",
  uploading: "inProgress",
  completed: "completed",
  failed: "failed",
};

/** What Atlas says a snapshot weighs when it is done. It is a measurement; this is one of them. */
const STORAGE_SIZE_BYTES = 1_574_477_824;

/** A snapshot of a replica set as the API shows it: the further it is, the more members. */
export function backupSnapshotDocument(snapshot: BackupSnapshot, base: string): JsonObject {
  const { stage } = snapshot;
  const done = stage === "completed";
  const uploading = stage === "uploading" || done;
  return {
    cloudProvider: uploading ? snapshot.cloudProvider : undefined,
    copyRegions: [],
    createdAt: done ? (snapshot.createdAt ?? undefined) : undefined,
    description: snapshot.description ?? undefined,
    expiresAt: snapshot.expiresAt,
    frequencyType: snapshot.frequencyType,
    id: snapshot.id,
    links: linksOf(snapshot, base),
    mongodVersion: uploading || stage === "copying" ? snapshot.mongodVersion : undefined,
    policyItems: snapshot.policyItems,
    replicaSetName: snapshot.clusterName,
    snapshotType: snapshot.snapshotType,
    status: STATUSES[stage],
    storageSizeBytes: done ? STORAGE_SIZE_BYTES : 0,
    type: snapshot.type,
  };
}

/** A snapshot of a sharded cluster, which is one of each shard. */
export function shardedSnapshotDocument(snapshot: BackupSnapshot, base: string): JsonObject {
  const {
    cloudProvider: _,
    copyRegions: __,
    replicaSetName: ___,
    ...document
  } = backupSnapshotDocument(snapshot, base);
  const {
    links,
    mongodVersion,
    policyItems,
    snapshotType,
    status,
    storageSizeBytes,
    type,
    ...first
  } = document;
  const { members } = snapshot;
  return {
    ...first,
    links,
    members,
    mongodVersion,
    policyItems,
    snapshotIds: members.map(({ id }) => id),
    snapshotType,
    status,
    storageSizeBytes,
    type,
  };
}

function linksOf({ clusterName, groupId, id }: BackupSnapshot, base: string): JsonObject[] {
  const cluster = `${base}/groups/${groupId}/clusters/${clusterName}`;
  return [
    { href: `${cluster}/backup/snapshots/${id}`, rel: "self" },
    { href: cluster, rel: "https://cloud.mongodb.com/cluster" },
  ];
}
