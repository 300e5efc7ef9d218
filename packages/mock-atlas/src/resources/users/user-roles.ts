import type { RoleAssignment } from "../../access/caller.ts";
import type { User } from "./user.ts";

/** What is given or taken: an organization or a project. */
export type RolePlace = { readonly orgId: string } | { readonly groupId: string };

/** The names of the roles that somebody has in one place. */
export function rolesAt(roles: readonly RoleAssignment[], place: RolePlace): readonly string[] {
  return roles.filter((role) => isAt(role, place)).map(({ roleName }) => roleName);
}

/** Sets the roles of a user in one place; none takes them all away. */
export function setRolesAt(user: User, place: RolePlace, names: readonly string[]): void {
  const others = user.roles.filter((role) => !isAt(role, place));
  user.roles = [...others, ...[...new Set(names)].map((roleName) => ({ ...place, roleName }))];
}

function isAt(role: RoleAssignment, place: RolePlace): boolean {
  return "orgId" in place
    ? "orgId" in role && role.orgId === place.orgId
    : "groupId" in role && role.groupId === place.groupId;
}
