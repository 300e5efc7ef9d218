import type { Operation } from "../operations/operation.ts";
import { accessListOperations } from "./access-list/access-list-operations.ts";
import { accessTrackingOperations } from "./access-tracking/access-tracking-operations.ts";
import { alertConfigurationOperations } from "./alert-configurations/alert-configuration-operations.ts";
import { alertOperations } from "./alerts/alert-operations.ts";
import { groupApiKeyOperations } from "./api-keys/group-api-key-operations.ts";
import { keyAccessListOperations } from "./api-keys/key-access-list-operations.ts";
import { orgApiKeyOperations } from "./api-keys/org-api-key-operations.ts";
import { auditingOperations } from "./auditing/auditing-operations.ts";
import { customDbRoleOperations } from "./custom-db-roles/custom-db-role-operations.ts";
import { customDnsOperations } from "./custom-dns/custom-dns-operations.ts";
import { certificateOperations } from "./database-users/certificate-operations.ts";
import { databaseUserOperations } from "./database-users/database-user-operations.ts";
import { deploymentOperations } from "./deployment-operations.ts";
import { eventOperations } from "./events/event-operations.ts";
import { federationOperations } from "./federation/federation-operations.ts";
import { identityProviderOperations } from "./federation/identity-provider-operations.ts";
import { roleMappingOperations } from "./federation/role-mapping-operations.ts";
import { integrationOperations } from "./integrations/integration-operations.ts";
import { groupInvitationOperations } from "./invitations/group-invitation-operations.ts";
import { orgInvitationOperations } from "./invitations/org-invitation-operations.ts";
import { invoiceOperations } from "./invoices/invoice-operations.ts";
import { linkTokenOperations } from "./live-migrations/link-token-operations.ts";
import { liveMigrationOperations } from "./live-migrations/live-migration-operations.ts";
import { logOperations } from "./logs/log-operations.ts";
import { maintenanceWindowOperations } from "./maintenance-windows/maintenance-window-operations.ts";
import { containerOperations } from "./network-containers/container-operations.ts";
import { peerOperations } from "./network-peering/peer-operations.ts";
import { tokenOperations } from "./oauth/token-operations.ts";
import { organizationOperations } from "./organizations/organization-operations.ts";
import { organizationSettingsOperations } from "./organizations/organization-settings.ts";
import { performanceAdvisorOperations } from "./performance-advisor/performance-advisor-operations.ts";
import { privateOperations } from "./private/private-operations.ts";
import { endpointServiceOperations } from "./private-endpoints/endpoint-service-operations.ts";
import { privateEndpointOperations } from "./private-endpoints/private-endpoint-operations.ts";
import { measurementOperations } from "./processes/measurement-operations.ts";
import { processOperations } from "./processes/process-operations.ts";
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
import { userSecurityOperations } from "./user-security/user-security-operations.ts";
import { cloudUserOperations } from "./users/cloud-user-operations.ts";
import { groupUserOperations } from "./users/group-user-operations.ts";
import { orgUserOperations } from "./users/org-user-operations.ts";

/** Every operation that keeps state or is written by hand. An area of the API is one line here. */
export const allOperations: readonly Operation[] = [
  ...rootOperations,
  ...groupOperations,
  ...projectSettingsOperations,
  ...accessListOperations,
  ...deploymentOperations,
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
  ...databaseUserOperations,
  ...certificateOperations,
  ...customDbRoleOperations,
  ...customDnsOperations,
  ...auditingOperations,
  ...maintenanceWindowOperations,
  ...userSecurityOperations,
  ...integrationOperations,
  ...alertConfigurationOperations,
  ...alertOperations,
  ...containerOperations,
  ...peerOperations,
  ...endpointServiceOperations,
  ...privateEndpointOperations,
  ...linkTokenOperations,
  ...liveMigrationOperations,
  ...processOperations,
  ...measurementOperations,
  ...logOperations,
  ...performanceAdvisorOperations,
  ...accessTrackingOperations,
  ...invoiceOperations,
  ...eventOperations,
  ...privateOperations,
  ...tokenOperations,
];
