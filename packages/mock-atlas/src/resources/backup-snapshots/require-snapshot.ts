import { AtlasFault } from "../../responses/atlas-error.ts";
import type { World } from "../../world/world.ts";
import { requireCluster } from "../clusters/require-cluster.ts";
import { type BackupSnapshot, backupSnapshots } from "./backup-snapshot.ts";

/**
 * A snapshot by the names in a path.
 *
 * @throws AtlasFault when there is no such cluster, or no such snapshot of it
 */
export function requireSnapshot(
  world: World,
  params: { readonly groupId: string; readonly clusterName: string; readonly snapshotId: string },
): BackupSnapshot {
  const { id } = requireCluster(world, params);
  const snapshot = world.of(backupSnapshots).find(id, params.snapshotId);
  if (snapshot === undefined) throw new AtlasFault("resourceNotFound", [params.snapshotId]);
  return snapshot;
}
