import type { Operation } from "../operations/operation.ts";
import { organizations } from "../resources/organizations/organization.ts";
import { groups } from "../resources/projects/group.ts";
import { AtlasFault } from "../responses/atlas-error.ts";
import type { World } from "../world/world.ts";
import { isOnAccessList } from "./address-list.ts";
import type { Caller } from "./caller.ts";
import { grantsRole, heldRoles } from "./held-roles.ts";

/**
 * Lets a caller at an operation, or says why not: its address, then the organization or project of the path,
 * then its roles there. A role that is too weak is 401 at Atlas, not 403.
 *
 * @throws AtlasFault
 */
export function authorize(
  { roles }: Operation,
  caller: Caller,
  params: Readonly<Record<string, string>>,
  world: World,
  clientAddress: string,
): void {
  if (roles === null) return;
  checkAddress(caller, world, clientAddress);
  const { groupId, orgId } = params;
  if (groupId !== undefined) {
    const group = world.of(groups).get(groupId);
    if (group === undefined) throw unknownGroup(groupId);
    const held = heldRoles(caller, groupId, group.orgId);
    if (held.size === 0) throw new AtlasFault("notInGroup");
    check(held, roles);
  } else if (orgId !== undefined) {
    if (world.of(organizations).get(orgId) === undefined)
      throw new AtlasFault("orgNotFound", [orgId]);
    check(heldRoles(caller, null, orgId), roles);
  } else if (roles.length > 0) {
    check(new Set(caller.roles.map(({ roleName }) => roleName)), roles);
  }
}

function check(held: ReadonlySet<string>, wanted: readonly string[]): void {
  if (wanted.length === 0 && held.size > 0) return;
  if (wanted.some((name) => grantsRole(held, name))) return;
  throw new AtlasFault("userUnauthorized");
}

function checkAddress(caller: Caller, world: World, address: string): void {
  if (caller.accessList.length > 0) {
    if (isOnAccessList(caller.accessList, address)) return;
    throw new AtlasFault("ipAddressNotOnAccessList", [address]);
  }
  for (const role of caller.roles) {
    const orgId = "orgId" in role ? role.orgId : world.of(groups).get(role.groupId)?.orgId;
    const org = orgId === undefined ? undefined : world.of(organizations).get(orgId);
    if (org?.settings.apiAccessListRequired === true) {
      throw new AtlasFault("orgRequiresAccessList", [address]);
    }
  }
}

function unknownGroup(groupId: string): AtlasFault {
  const fault = new AtlasFault("groupNotFound", [groupId]);
  // Recorded: this one lacks the rate limit and the version of the service.
  return Object.assign(fault, { result: { ...fault.result, bare: true } });
}
