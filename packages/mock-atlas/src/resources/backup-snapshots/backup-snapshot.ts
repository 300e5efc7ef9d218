import type { Entity, EntityKind } from "../../world/entity.ts";
import type { World } from "../../world/world.ts";
import type { Cluster } from "../clusters/cluster.ts";
import { mongodbVersion } from "../clusters/mongodb-version.ts";

/**
 * How far a snapshot is. Atlas shows `inProgress` for the three in the middle, and more members with each:
 * the version first, then the provider.
 */
export type SnapshotStage =
  | "queued"
  | "preparing"
  | "copying"
  | "uploading"
  | "completed"
  | "failed";

/** A snapshot of a cluster's disks. */
export interface BackupSnapshot extends Entity {
  readonly clusterId: string;
  readonly groupId: string;
  readonly clusterName: string;
  readonly cloudProvider: string;
  readonly description: string | null;
  readonly frequencyType: string;
  readonly mongodVersion: string;
  readonly policyItems: readonly string[];
  readonly snapshotType: string;
  readonly type: "replicaSet" | "shardedCluster";
  /** Of a sharded cluster: a snapshot id for each shard and the config servers. */
  readonly members: readonly SnapshotMember[];
  /** How long it is kept after it was taken, in milliseconds. */
  retentionMs: number;
  createdAt: string | null;
  expiresAt: string;
  stage: SnapshotStage;
}

/** The snapshot of one shard. */
export type SnapshotMember = {
  readonly cloudProvider: string;
  readonly id: string;
  readonly replicaSetName: string;
};

/** The snapshots of a world's clusters. */
export const backupSnapshots: EntityKind<BackupSnapshot> = {
  name: "backupSnapshots",
  parent: ({ clusterId }) => clusterId,
  enter(snapshot, state, world) {
    snapshot.stage = state as SnapshotStage; // life cycles of snapshots have these stages alone
    if (state === "uploading") snapshot.createdAt = world.timestamp();
    // Recorded: the time it is kept begins anew when it is done.
    if (state === "completed") {
      snapshot.createdAt ??= world.timestamp();
      snapshot.expiresAt = expiry(world, snapshot.retentionMs);
    }
  },
};

const DAY = 86_400_000;
const SECOND = 1000;

/** A snapshot that somebody asked for, on its way. */
export function takeSnapshot(
  world: World,
  cluster: Cluster,
  { description, retentionInDays = 1 }: { description?: string; retentionInDays?: number },
): BackupSnapshot {
  const retentionMs = retentionInDays * DAY;
  const cloudProvider = cluster.shards[0]?.regionConfigs[0]?.providerName ?? "AWS";
  const sharded = cluster.clusterType !== "REPLICASET";
  const snapshot = world.of(backupSnapshots).insert({
    id: world.ids.objectId(),
    clusterId: cluster.id,
    groupId: cluster.groupId,
    clusterName: cluster.name,
    cloudProvider,
    description: description ?? null,
    frequencyType: "ondemand",
    mongodVersion: mongodbVersion(cluster.settings.mongoDBMajorVersion),
    policyItems: [],
    snapshotType: "onDemand",
    type: sharded ? "shardedCluster" : "replicaSet",
    members: sharded ? membersOf(world, cluster, cloudProvider) : [],
    retentionMs,
    createdAt: null,
    expiresAt: expiry(world, retentionMs),
    stage: "queued",
  });
  // Recorded: two and nine minutes in all.
  world.transit(backupSnapshots, snapshot, "queued", [
    { to: "preparing", afterMs: 5 * SECOND },
    { to: "copying", afterMs: 10 * SECOND },
    { to: "uploading", afterMs: 70 * SECOND },
    { to: "completed", afterMs: 70 * SECOND },
  ]);
  return snapshot;
}

function membersOf(world: World, { shards }: Cluster, cloudProvider: string): SnapshotMember[] {
  return shards.map((_, index) => ({
    cloudProvider,
    id: world.ids.objectId(),
    replicaSetName: `shard-${index}`,
  }));
}

function expiry(world: World, retentionMs: number): string {
  return `${new Date(world.now() + retentionMs).toISOString().slice(0, 19)}Z`;
}
