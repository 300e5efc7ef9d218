import type { JsonObject } from "../../responses/format-json.ts";
import type { Entity, EntityKind } from "../../world/entity.ts";
import type { World } from "../../world/world.ts";
import { mongodbVersion } from "../clusters/mongodb-version.ts";
import {
  createFlexCluster,
  type FlexCluster,
  flexClusters,
} from "../flex-clusters/flex-cluster.ts";
import { DEFAULT_MONGODB_MAJOR_VERSION } from "../private/private-operations.ts";

/** A snapshot of a flex cluster. Atlas takes one a day by itself. */
export interface FlexSnapshot extends Entity {
  readonly flexClusterId: string;
  /** Milliseconds since the epoch. */
  readonly scheduledAt: number;
  readonly mongoDBVersion: string;
  readonly status: string;
}

/** The snapshots of a world's flex clusters. */
export const flexSnapshots: EntityKind<FlexSnapshot> = {
  name: "flexSnapshots",
  parent: ({ flexClusterId }) => flexClusterId,
  seed: (document, world) => {
    const { groupId, id, name, scheduledTime, status, mongoDBVersion } = document;
    const cluster = clusterOf(world, String(groupId ?? ""), String(name ?? ""));
    const scheduledAt = typeof scheduledTime === "string" ? Date.parse(scheduledTime) : world.now();
    const made = createFlexSnapshot(world, cluster, scheduledAt);
    return {
      ...made,
      id: typeof id === "string" ? id : made.id,
      mongoDBVersion: typeof mongoDBVersion === "string" ? mongoDBVersion : made.mongoDBVersion,
      status: typeof status === "string" ? status : made.status,
    };
  },
};

const DAY = 86_400_000;
const SECOND = 1000;
const KEPT_DAYS = 8;

/** Takes the snapshots that are due by now and drops those that are past their time. */
export function takeDueSnapshots(world: World, cluster: FlexCluster): readonly FlexSnapshot[] {
  const known = world.of(flexSnapshots).list(cluster.id);
  const oldest = world.now() - KEPT_DAYS * DAY;
  for (const snapshot of known) {
    if (snapshot.scheduledAt <= oldest) world.of(flexSnapshots).remove(snapshot);
  }
  const created = Date.parse(cluster.createDate);
  const days = Math.floor((world.now() - created) / DAY);
  for (let day = Math.max(1, days - KEPT_DAYS + 1); day <= days; day += 1) {
    const scheduledAt = created + day * DAY;
    if (known.some((one) => one.scheduledAt >= scheduledAt)) continue;
    world.of(flexSnapshots).insert(createFlexSnapshot(world, cluster, scheduledAt));
  }
  return world.of(flexSnapshots).list(cluster.id);
}

/** A snapshot as the API shows it: started and finished shortly after it was due, kept for eight days. */
export function flexSnapshotDocument(snapshot: FlexSnapshot): JsonObject {
  const { id, mongoDBVersion, scheduledAt, status } = snapshot;
  return {
    expiration: timestamp(scheduledAt + KEPT_DAYS * DAY),
    finishTime: flexSnapshotFinished(snapshot),
    id,
    mongoDBVersion,
    scheduledTime: timestamp(scheduledAt),
    startTime: timestamp(scheduledAt + 47 * SECOND),
    status,
  };
}

/** When a snapshot was done. */
export function flexSnapshotFinished({ scheduledAt }: FlexSnapshot): string {
  return timestamp(scheduledAt + 148 * SECOND);
}

/** A time as documents write it. */
export function timestamp(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 19)}Z`;
}

function createFlexSnapshot(world: World, { id }: FlexCluster, scheduledAt: number): FlexSnapshot {
  return {
    id: world.ids.objectId(),
    flexClusterId: id,
    scheduledAt,
    mongoDBVersion: mongodbVersion(DEFAULT_MONGODB_MAJOR_VERSION),
    status: "COMPLETED",
  };
}

/** A snapshot is of a cluster; who starts with a snapshot alone gets the cluster as well. */
function clusterOf(world: World, groupId: string, name: string): FlexCluster {
  const known = world.of(flexClusters).find(groupId, name);
  if (known !== undefined) return known;
  const providerSettings = { backingProviderName: "AWS", regionName: "US_EAST_1" };
  const cluster = createFlexCluster(world, groupId, { name, providerSettings });
  flexClusters.enter?.(cluster, "IDLE", world);
  return world.of(flexClusters).insert(cluster);
}
