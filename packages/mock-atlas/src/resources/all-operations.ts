import type { Operation } from "../operations/operation.ts";
import { accessListOperations } from "./access-list/access-list-operations.ts";
import { groupApiKeyOperations } from "./api-keys/group-api-key-operations.ts";
import { keyAccessListOperations } from "./api-keys/key-access-list-operations.ts";
import { orgApiKeyOperations } from "./api-keys/org-api-key-operations.ts";
import { clusterOperations } from "./clusters/cluster-operations.ts";
import { federationOperations } from "./federation/federation-operations.ts";
import { identityProviderOperations } from "./federation/identity-provider-operations.ts";
import { roleMappingOperations } from "./federation/role-mapping-operations.ts";
import { groupInvitationOperations } from "./invitations/group-invitation-operations.ts";
import { orgInvitationOperations } from "./invitations/org-invitation-operations.ts";
import { tokenOperations } from "./oauth/token-operations.ts";
import { organizationOperations } from "./organizations/organization-operations.ts";
import { organizationSettingsOperations } from "./organizations/organization-settings.ts";
import { privateOperations } from "./private/private-operations.ts";
import { groupOperations } from "./projects/group-operations.ts";
import { projectSettingsOperations } from "./projects/project-settings.ts";
import { rootOperations } from "./root/root-operation.ts";
import { groupServiceAccountAccessOperations } from "./service-accounts/group-service-account-access.ts";
import { groupServiceAccountOperations } from "./service-accounts/group-service-account-operations.ts";
import { orgServiceAccountAccessOperations } from "./service-accounts/org-service-account-access.ts";
import { orgServiceAccountOperations } from "./service-accounts/org-service-account-operations.ts";
import { groupTeamOperations } from "./teams/group-team-operations.ts";
import { teamOperations } from "./teams/team-operations.ts";
import { teamUserOperations } from "./teams/team-user-operations.ts";
import { cloudUserOperations } from "./users/cloud-user-operations.ts";
import { groupUserOperations } from "./users/group-user-operations.ts";
import { orgUserOperations } from "./users/org-user-operations.ts";

/** Every operation that keeps state or is written by hand. An area of the API is one line here. */
export const allOperations: readonly Operation[] = [
  ...rootOperations,
  ...groupOperations,
  ...projectSettingsOperations,
  ...accessListOperations,
  ...clusterOperations,
  ...organizationOperations,
  ...organizationSettingsOperations,
  ...orgApiKeyOperations,
  ...groupApiKeyOperations,
  ...keyAccessListOperations,
  ...teamOperations,
  ...teamUserOperations,
  ...groupTeamOperations,
  ...orgUserOperations,
  ...groupUserOperations,
  ...cloudUserOperations,
  ...orgInvitationOperations,
  ...groupInvitationOperations,
  ...federationOperations,
  ...identityProviderOperations,
  ...roleMappingOperations,
  ...orgServiceAccountOperations,
  ...orgServiceAccountAccessOperations,
  ...groupServiceAccountOperations,
  ...groupServiceAccountAccessOperations,
  ...privateOperations,
  ...tokenOperations,
];
