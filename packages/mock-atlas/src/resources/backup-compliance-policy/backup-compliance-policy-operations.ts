import {
  boolean,
  choice,
  ignored,
  list,
  type MembersOf,
  nullable,
  object,
  objectId,
  required,
  text,
  whole,
} from "../../operations/field.ts";
import { type Operation, type OperationVersion, operation } from "../../operations/operation.ts";
import { booleanParameter } from "../../operations/query-parameter.ts";
import { noContent, ok } from "../../responses/operation-result.ts";
import { REMOVED } from "../../world/entity.ts";
import type { World } from "../../world/world.ts";
import {
  backupCompliancePolicies,
  type CompliancePolicyItem,
  compliancePolicyDocument,
} from "./backup-compliance-policy.ts";

const JAVA = "ApiDiskBackupDataProtectionResource";
const versions = (method: string): readonly OperationVersion[] => [
  { date: "2023-01-01", javaMethod: `${JAVA}::${method}`, sunset: "2027-07-01" },
  { date: "2023-10-01", javaMethod: `${JAVA}::${method}` },
];
const PATH = "/groups/{groupId}/backupCompliancePolicy";

const itemMembers = {
  frequencyInterval: required(whole(0)),
  frequencyType: required(choice("hourly", "daily", "weekly", "monthly", "yearly", "ondemand")),
  id: objectId(),
  retentionUnit: required(choice("days", "weeks", "months", "years")),
  retentionValue: required(whole(1)),
};

const policy = object({
  authorizedEmail: required(text()),
  authorizedUserFirstName: text(),
  authorizedUserLastName: text(),
  copyProtectionEnabled: boolean(),
  deletable: ignored(),
  encryptionAtRestEnabled: boolean(),
  onDemandPolicyItem: nullable(object(itemMembers)),
  pitEnabled: boolean(),
  projectId: objectId(),
  restoreWindowDays: whole(0),
  scheduledPolicyItems: list(object(itemMembers)),
  state: ignored(),
  updatedDate: ignored(),
  updatedUser: ignored(),
});

/** The backup compliance policy of a project. */
export const backupCompliancePolicyOperations: readonly Operation[] = [
  operation({
    id: "getGroupBackupCompliancePolicy",
    method: "GET",
    path: PATH,
    versions: versions("getDataProtectionSettings"),
    roles: ["GROUP_READ_ONLY"],
    handle: ({ world, params }) => {
      const found = world.of(backupCompliancePolicies).find(params.groupId, "policy");
      return ok(found === undefined ? {} : compliancePolicyDocument(found));
    },
  }),
  operation({
    id: "updateGroupBackupCompliancePolicy",
    method: "PUT",
    path: PATH,
    versions: versions("updateDataProtectionSettings"),
    roles: ["GROUP_OWNER"],
    query: { overwriteBackupPolicies: booleanParameter(true) },
    body: policy,
    handle: ({ caller, world, params, body }) => {
      const policies = world.of(backupCompliancePolicies);
      const former = policies.find(params.groupId, "policy");
      const item = body.onDemandPolicyItem;
      const set = policies.insert({
        id: former?.id ?? world.ids.objectId(),
        groupId: params.groupId,
        authorizedEmail: body.authorizedEmail,
        authorizedUserFirstName: body.authorizedUserFirstName ?? "",
        authorizedUserLastName: body.authorizedUserLastName ?? "",
        copyProtectionEnabled: body.copyProtectionEnabled ?? false,
        encryptionAtRestEnabled: body.encryptionAtRestEnabled ?? false,
        onDemandPolicyItem: item === undefined || item === null ? null : withId(world, item),
        pitEnabled: body.pitEnabled ?? false,
        restoreWindowDays: body.restoreWindowDays ?? 0,
        scheduledPolicyItems: (body.scheduledPolicyItems ?? []).map((one) => withId(world, one)),
        state: "ENABLING",
        updatedDate: world.timestamp(),
        updatedUser: caller.name,
      });
      const now = former === undefined ? "ENABLING" : "UPDATING";
      world.transit(backupCompliancePolicies, set, now, [{ to: "ACTIVE", afterMs: 3000 }]);
      return ok(compliancePolicyDocument(set));
    },
  }),
  operation({
    id: "disableGroupBackupCompliancePolicy",
    method: "DELETE",
    path: PATH,
    versions: [{ date: "2024-11-13" }],
    roles: ["GROUP_OWNER"],
    handle: ({ world, params }) => {
      const found = world.of(backupCompliancePolicies).find(params.groupId, "policy");
      if (found !== undefined) {
        world.transit(backupCompliancePolicies, found, "DISABLING", [
          { to: REMOVED, afterMs: 3000 },
        ]);
      }
      return noContent();
    },
  }),
];

function withId(world: World, item: MembersOf<typeof itemMembers>): CompliancePolicyItem {
  const { frequencyInterval, frequencyType, id, retentionUnit, retentionValue } = item;
  return {
    frequencyInterval,
    frequencyType,
    id: id ?? world.ids.objectId(),
    retentionUnit,
    retentionValue,
  };
}
