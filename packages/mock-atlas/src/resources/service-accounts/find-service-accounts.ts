import { type ServiceAccount, serviceAccounts } from "../../access/service-accounts.ts";
import { AtlasFault } from "../../responses/atlas-error.ts";
import type { World } from "../../world/world.ts";
import { requireGroup } from "../projects/group-operations.ts";
import errors from "./errors.json" with { type: "json" };

/** The accounts with a role in a project. */
export function accountsOfGroup(world: World, groupId: string): readonly ServiceAccount[] {
  return world
    .of(serviceAccounts)
    .list(requireGroup(world, groupId).orgId)
    .filter(({ roles }) => roles.some((role) => "groupId" in role && role.groupId === groupId));
}

/** @throws AtlasFault 404 */
export function requireAccount(world: World, orgId: string, clientId: string): ServiceAccount {
  const account = world.of(serviceAccounts).get(clientId);
  if (account?.orgId === orgId) return account;
  throw new AtlasFault(errors.serviceAccountNotFound, [clientId]);
}

/** @throws AtlasFault 404 */
export function requireAccountOf(world: World, groupId: string, clientId: string): ServiceAccount {
  const account = accountsOfGroup(world, groupId).find(({ id }) => id === clientId);
  if (account === undefined) throw new AtlasFault(errors.serviceAccountNotFound, [clientId]);
  return account;
}
