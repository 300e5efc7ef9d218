import { apiKeys } from "../access/api-keys.ts";
import { serviceAccounts } from "../access/service-accounts.ts";
import type { Entity, EntityKind } from "../world/entity.ts";
import { accessListEntries } from "./access-list/access-list-entry.ts";
import { alertConfigurations } from "./alert-configurations/alert-configuration.ts";
import { alerts } from "./alerts/alert.ts";
import { auditing } from "./auditing/auditing-operations.ts";
import { customDbRoles } from "./custom-db-roles/custom-db-role.ts";
import { customDns } from "./custom-dns/custom-dns-operations.ts";
import { databaseUserCertificates } from "./database-users/certificate-operations.ts";
import { databaseUsers } from "./database-users/database-user.ts";
import { deploymentKinds } from "./deployment-kinds.ts";
import { events } from "./events/event.ts";
import { connectedOrganizations, federations } from "./federation/federation.ts";
import { identityProviders } from "./federation/identity-provider.ts";
import { integrations } from "./integrations/integration.ts";
import { invitations } from "./invitations/invitation.ts";
import { invoices } from "./invoices/invoice-operations.ts";
import { linkTokens } from "./live-migrations/link-token-operations.ts";
import { liveMigrations, migrationChecks } from "./live-migrations/live-migration.ts";
import { maintenanceWindows } from "./maintenance-windows/maintenance-window-operations.ts";
import { containers } from "./network-containers/container.ts";
import { peers } from "./network-peering/peer.ts";
import { organizations } from "./organizations/organization.ts";
import { managedSlowMs } from "./performance-advisor/performance-advisor-operations.ts";
import { endpointServices } from "./private-endpoints/endpoint-service.ts";
import { regionalModes } from "./private-endpoints/endpoint-service-operations.ts";
import { privateEndpoints } from "./private-endpoints/private-endpoint.ts";
import { groups } from "./projects/group.ts";
import { groupTeams, teams } from "./teams/team.ts";
import { ldapVerifications, userSecurity } from "./user-security/user-security.ts";
import { users } from "./users/user.ts";

/** Every kind of entity that a world can be seeded with or the control API can name. */
export const allKinds: readonly EntityKind<Entity>[] = [
  organizations,
  groups,
  ...deploymentKinds,
  accessListEntries,
  apiKeys,
  serviceAccounts,
  teams,
  groupTeams,
  users,
  invitations,
  federations,
  connectedOrganizations,
  identityProviders,
  databaseUsers,
  databaseUserCertificates,
  customDbRoles,
  customDns,
  auditing,
  maintenanceWindows,
  userSecurity,
  ldapVerifications,
  integrations,
  alertConfigurations,
  alerts,
  containers,
  peers,
  endpointServices,
  privateEndpoints,
  regionalModes,
  linkTokens,
  liveMigrations,
  migrationChecks,
  managedSlowMs,
  invoices,
  events,
] as readonly unknown[] as readonly EntityKind<Entity>[]; // each is used with its own entities alone
