import type { JsonObject } from "../../responses/format-json.ts";
import type { World } from "../../world/world.ts";
import type { Cluster } from "../clusters/cluster.ts";
import type { BackupSchedule } from "./backup-schedule.ts";

const HOUR = 3_600_000;
const HOURS: Readonly<Record<string, number>> = { hourly: 1, daily: 24, weekly: 168, monthly: 720 };

/** A schedule as the API shows it. */
export function backupScheduleDocument(
  world: World,
  cluster: Cluster,
  schedule: BackupSchedule,
  base: string,
): JsonObject {
  const href = `${base}/groups/${cluster.groupId}/clusters/${cluster.name}`;
  const { policyId, policyItems } = schedule;
  return {
    autoExportEnabled: schedule.autoExportEnabled,
    clusterId: cluster.id,
    clusterName: cluster.name,
    copySettings: schedule.copySettings,
    export: schedule.export ?? undefined,
    extraRetentionSettings: schedule.extraRetentionSettings,
    links: [
      { href: `${href}/backup/schedule`, rel: "self" },
      { href, rel: "https://cloud.mongodb.com/cluster" },
    ],
    nextSnapshot: nextSnapshot(world, schedule),
    policies: [{ id: policyId, policyItems }],
    referenceHourOfDay: schedule.referenceHourOfDay,
    referenceMinuteOfHour: schedule.referenceMinuteOfHour,
    restoreWindowDays: schedule.restoreWindowDays ?? undefined,
    useOrgAndGroupNamesInExportPrefix: schedule.useOrgAndGroupNamesInExportPrefix,
  };
}

/** When the next snapshot is due; without a policy there is none. */
function nextSnapshot(world: World, schedule: BackupSchedule): string | undefined {
  const hours = schedule.policyItems.map(
    ({ frequencyType, frequencyInterval }) =>
      (HOURS[frequencyType] ?? 8760) * (frequencyType === "hourly" ? frequencyInterval : 1),
  );
  if (hours.length === 0) return undefined;
  const step = Math.min(...hours) * HOUR;
  const reference = new Date(world.now());
  reference.setUTCHours(schedule.referenceHourOfDay, schedule.referenceMinuteOfHour, 0, 0);
  const ahead = Math.floor((world.now() - reference.getTime()) / step) + 1;
  return `${new Date(reference.getTime() + ahead * step).toISOString().slice(0, 19)}Z`;
}
