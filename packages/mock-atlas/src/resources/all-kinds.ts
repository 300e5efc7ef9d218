import { apiKeys } from "../access/api-keys.ts";
import { serviceAccounts } from "../access/service-accounts.ts";
import type { Entity, EntityKind } from "../world/entity.ts";
import { accessListEntries } from "./access-list/access-list-entry.ts";
import { clusters } from "./clusters/cluster.ts";
import { connectedOrganizations, federations } from "./federation/federation.ts";
import { identityProviders } from "./federation/identity-provider.ts";
import { invitations } from "./invitations/invitation.ts";
import { organizations } from "./organizations/organization.ts";
import { groups } from "./projects/group.ts";
import { groupTeams, teams } from "./teams/team.ts";
import { users } from "./users/user.ts";

/** Every kind of entity that a world can be seeded with or the control API can name. */
export const allKinds: readonly EntityKind<Entity>[] = [
  organizations,
  groups,
  clusters,
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
] as readonly unknown[] as readonly EntityKind<Entity>[]; // each is used with its own entities alone
