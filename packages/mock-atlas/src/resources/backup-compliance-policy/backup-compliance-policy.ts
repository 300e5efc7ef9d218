import type { JsonObject } from "../../responses/format-json.ts";
import type { Entity, EntityKind } from "../../world/entity.ts";

/** A snapshot that has to be taken, and how long it has to be kept. */
export type CompliancePolicyItem = {
  readonly frequencyInterval: number;
  readonly frequencyType: string;
  readonly id: string;
  readonly retentionUnit: string;
  readonly retentionValue: number;
};

/** What nobody in a project may fall short of with its backups. */
export interface BackupCompliancePolicy extends Entity {
  readonly groupId: string;
  authorizedEmail: string;
  authorizedUserFirstName: string;
  authorizedUserLastName: string;
  copyProtectionEnabled: boolean;
  encryptionAtRestEnabled: boolean;
  onDemandPolicyItem: CompliancePolicyItem | null;
  pitEnabled: boolean;
  restoreWindowDays: number;
  scheduledPolicyItems: readonly CompliancePolicyItem[];
  state: string;
  updatedDate: string;
  updatedUser: string;
}

/** The policies of a world's projects; a project has one or none. */
export const backupCompliancePolicies: EntityKind<BackupCompliancePolicy> = {
  name: "backupCompliancePolicies",
  parent: ({ groupId }) => groupId,
  key: () => "policy",
  enter(policy, state) {
    policy.state = state;
  },
};

/** A policy as the API shows it. */
export function compliancePolicyDocument(policy: BackupCompliancePolicy): JsonObject {
  return {
    authorizedEmail: policy.authorizedEmail,
    authorizedUserFirstName: policy.authorizedUserFirstName,
    authorizedUserLastName: policy.authorizedUserLastName,
    copyProtectionEnabled: policy.copyProtectionEnabled,
    deletable: false,
    encryptionAtRestEnabled: policy.encryptionAtRestEnabled,
    onDemandPolicyItem: policy.onDemandPolicyItem,
    pitEnabled: policy.pitEnabled,
    projectId: policy.groupId,
    restoreWindowDays: policy.restoreWindowDays,
    scheduledPolicyItems: policy.scheduledPolicyItems,
    state: policy.state,
    updatedDate: policy.updatedDate,
    updatedUser: policy.updatedUser,
  };
}
