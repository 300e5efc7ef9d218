import type { JsonObject } from "../../responses/format-json.ts";
import type { Entity, EntityKind } from "../../world/entity.ts";
import type { World } from "../../world/world.ts";
import type { Cluster } from "../clusters/cluster.ts";
import defaultPolicy from "./default-policy.json" with { type: "json" };

/** When a snapshot is taken by itself, and how long it is kept. */
export type PolicyItem = {
  readonly frequencyInterval: number;
  readonly frequencyType: string;
  readonly id: string;
  readonly retentionUnit: string;
  readonly retentionValue: number;
};

/** When Atlas takes snapshots of a cluster by itself. */
export interface BackupSchedule extends Entity {
  readonly clusterId: string;
  readonly policyId: string;
  policyItems: readonly PolicyItem[];
  autoExportEnabled: boolean;
  copySettings: readonly JsonObject[];
  export: JsonObject | null;
  extraRetentionSettings: readonly JsonObject[];
  referenceHourOfDay: number;
  referenceMinuteOfHour: number;
  restoreWindowDays: number | null;
  useOrgAndGroupNamesInExportPrefix: boolean;
}

/** The schedules of a world's clusters. */
export const backupSchedules: EntityKind<BackupSchedule> = {
  name: "backupSchedules",
  parent: ({ clusterId }) => clusterId,
  key: () => "schedule",
};

const DEFAULT_RESTORE_WINDOW_DAYS = 7;

/** The schedule of a cluster; Atlas's default one when nobody has changed it. */
export function scheduleOf(world: World, cluster: Cluster): BackupSchedule {
  const known = world.of(backupSchedules).find(cluster.id, "schedule");
  if (known !== undefined) return known;
  const created = new Date(cluster.createDate);
  return world.of(backupSchedules).insert({
    id: world.ids.objectId(),
    clusterId: cluster.id,
    policyId: world.ids.objectId(),
    policyItems: defaultPolicy.map((item) => ({
      frequencyInterval: item.frequencyInterval,
      frequencyType: item.frequencyType,
      id: world.ids.objectId(),
      retentionUnit: item.retentionUnit,
      retentionValue: item.retentionValue,
    })),
    autoExportEnabled: false,
    copySettings: [],
    export: null,
    extraRetentionSettings: [],
    referenceHourOfDay: created.getUTCHours(),
    referenceMinuteOfHour: created.getUTCMinutes(),
    restoreWindowDays: cluster.settings.pitEnabled ? DEFAULT_RESTORE_WINDOW_DAYS : null,
    useOrgAndGroupNamesInExportPrefix: false,
  });
}
