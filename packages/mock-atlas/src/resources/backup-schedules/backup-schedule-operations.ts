import {
  boolean,
  choice,
  freeObject,
  ignored,
  list,
  nullable,
  object,
  objectId,
  required,
  text,
  whole,
} from "../../operations/field.ts";
import { type Operation, operation } from "../../operations/operation.ts";
import { AtlasFault } from "../../responses/atlas-error.ts";
import { ok } from "../../responses/operation-result.ts";
import { requireCluster } from "../clusters/require-cluster.ts";
import { scheduleOf } from "./backup-schedule.ts";
import { backupScheduleDocument } from "./backup-schedule-document.ts";
import errors from "./errors.json" with { type: "json" };

const VERSIONS = [{ date: "2023-01-01", sunset: "2027-07-01" }, { date: "2024-08-05" }];
const PATH = "/groups/{groupId}/clusters/{clusterName}/backup/schedule";

const policyItem = object({
  frequencyInterval: required(whole(1)),
  frequencyType: required(choice("hourly", "daily", "weekly", "monthly", "yearly", "ondemand")),
  id: objectId(),
  retentionUnit: required(choice("days", "weeks", "months", "years")),
  retentionValue: required(whole(1)),
});

const scheduleUpdate = object({
  autoCopySettingsEnabled: boolean(),
  autoExportEnabled: boolean(),
  clusterId: ignored(),
  clusterName: ignored(),
  copyPolicyItemsEnabled: boolean(),
  copySettings: list(freeObject()),
  deleteCopiedBackups: list(freeObject()),
  deleteCopySnapshots: boolean(),
  deleteSnapshots: boolean(),
  export: nullable(object({ exportBucketId: objectId(), frequencyType: text() })),
  extraRetentionSettings: list(object({ frequencyType: text(), retentionDays: whole(0) })),
  links: ignored(),
  nextSnapshot: ignored(),
  policies: list(object({ id: objectId(), policyItems: required(list(policyItem)) })),
  referenceHourOfDay: whole(0),
  referenceMinuteOfHour: whole(0),
  restoreWindowDays: nullable(whole()),
  updateCopySnapshots: boolean(),
  updateSnapshots: boolean(),
  useOrgAndGroupNamesInExportPrefix: boolean(),
});

/** When snapshots are taken by themselves. Atlas's answers are not on record but in its documentation. */
export const backupScheduleOperations: readonly Operation[] = [
  operation({
    id: "getGroupClusterBackupSchedule",
    method: "GET",
    path: PATH,
    versions: VERSIONS,
    roles: ["GROUP_READ_ONLY"],
    handle: ({ world, params, base }) => {
      const cluster = requireCluster(world, params);
      return ok(backupScheduleDocument(world, cluster, scheduleOf(world, cluster), base));
    },
  }),
  operation({
    id: "updateGroupClusterBackupSchedule",
    method: "PATCH",
    path: PATH,
    versions: VERSIONS,
    roles: ["GROUP_BACKUP_MANAGER"],
    body: scheduleUpdate,
    handle: ({ world, params, body, base }) => {
      const cluster = requireCluster(world, params);
      const schedule = scheduleOf(world, cluster);
      const { restoreWindowDays, referenceHourOfDay = 0, referenceMinuteOfHour = 0 } = body;
      if (typeof restoreWindowDays === "number" && restoreWindowDays < 1) {
        throw new AtlasFault(errors.invalidRestoreWindow);
      }
      if (referenceHourOfDay > 23) throw new AtlasFault("invalidAttribute", ["referenceHourOfDay"]);
      if (referenceMinuteOfHour > 59) {
        throw new AtlasFault("invalidAttribute", ["referenceMinuteOfHour"]);
      }
      schedule.autoExportEnabled = body.autoExportEnabled ?? schedule.autoExportEnabled;
      schedule.copySettings = body.copySettings ?? schedule.copySettings;
      if (body.export !== undefined) schedule.export = body.export;
      schedule.extraRetentionSettings =
        body.extraRetentionSettings ?? schedule.extraRetentionSettings;
      schedule.referenceHourOfDay = body.referenceHourOfDay ?? schedule.referenceHourOfDay;
      schedule.referenceMinuteOfHour = body.referenceMinuteOfHour ?? schedule.referenceMinuteOfHour;
      if (restoreWindowDays !== undefined) schedule.restoreWindowDays = restoreWindowDays;
      schedule.useOrgAndGroupNamesInExportPrefix =
        body.useOrgAndGroupNamesInExportPrefix ?? schedule.useOrgAndGroupNamesInExportPrefix;
      const items = body.policies?.flatMap(({ policyItems }) => policyItems);
      if (items !== undefined) {
        schedule.policyItems = items.map(({ id, ...item }) => ({
          frequencyInterval: item.frequencyInterval,
          frequencyType: item.frequencyType,
          id: id ?? world.ids.objectId(),
          retentionUnit: item.retentionUnit,
          retentionValue: item.retentionValue,
        }));
      }
      return ok(backupScheduleDocument(world, cluster, schedule, base));
    },
  }),
  operation({
    id: "deleteGroupClusterBackupSchedule",
    method: "DELETE",
    path: PATH,
    versions: VERSIONS,
    roles: ["GROUP_BACKUP_MANAGER"],
    handle: ({ world, params, base }) => {
      const cluster = requireCluster(world, params);
      const schedule = scheduleOf(world, cluster);
      schedule.policyItems = [];
      schedule.copySettings = [];
      return ok(backupScheduleDocument(world, cluster, schedule, base));
    },
  }),
];
