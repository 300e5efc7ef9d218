import type { JsonObject, JsonValue } from "../../responses/format-json.ts";
import type { World } from "../../world/world.ts";
import { groups } from "../projects/group.ts";
import { teamsOfUser } from "./find-users.ts";
import type { User } from "./user.ts";
import { rolesAt } from "./user-roles.ts";

/** A user as version 2023-01-01 shows them in a list. */
export function userItem(world: World, user: User, base: string): JsonObject {
  return oldDocument(world, user, [{ href: hrefOf(user, base), rel: "self" }]);
}

/** A user as version 2023-01-01 shows them alone, with links to access lists under both names. */
export function userDocument(world: World, user: User, base: string): JsonObject {
  const href = hrefOf(user, base);
  return oldDocument(world, user, [
    { href, rel: "self" },
    { href: `${href}/whitelist`, rel: "https://cloud.mongodb.com/whitelist" },
    { href: `${href}/accessList`, rel: "https://cloud.mongodb.com/accessList" },
  ]);
}

function oldDocument(world: World, user: User, links: readonly JsonObject[]): JsonObject {
  return {
    country: user.country,
    createdAt: user.createdAt,
    emailAddress: user.username,
    firstName: user.firstName,
    id: user.id,
    lastAuth: user.lastAuth ?? undefined,
    lastName: user.lastName,
    links,
    roles: user.roles.map((role) => ({ ...role })),
    teamIds: teamsOfUser(world, user.id),
    username: user.username,
  };
}

/** A user as version 2025-02-19 shows them in an organization. */
export function orgUserDocument(world: World, user: User, orgId: string): JsonObject {
  const groupIds = new Set(
    user.roles.flatMap((role) =>
      "groupId" in role && world.of(groups).get(role.groupId)?.orgId === orgId
        ? [role.groupId]
        : [],
    ),
  );
  const roles = {
    groupRoleAssignments: [...groupIds].map((groupId) => ({
      groupId,
      groupRoles: rolesAt(user.roles, { groupId }),
    })),
    orgRoles: rolesAt(user.roles, { orgId }),
  };
  return membership(user, roles, teamsOfUser(world, user.id));
}

/** A user as version 2025-02-19 shows them in a project. */
export function groupUserDocument(user: User, groupId: string): JsonObject {
  return membership(user, rolesAt(user.roles, { groupId }), undefined);
}

function membership(
  { id, username, invitation, ...person }: User,
  roles: JsonValue,
  teamIds: readonly string[] | undefined,
): JsonObject {
  if (invitation !== null) {
    return {
      id,
      invitationCreatedAt: invitation.createdAt,
      invitationExpiresAt: invitation.expiresAt,
      inviterUsername: invitation.inviterUsername,
      orgMembershipStatus: "PENDING",
      roles,
      teamIds,
      username,
    };
  }
  return {
    country: person.country,
    createdAt: person.createdAt,
    firstName: person.firstName,
    id,
    lastAuth: person.lastAuth,
    lastName: person.lastName,
    mobileNumber: person.mobileNumber,
    orgMembershipStatus: "ACTIVE",
    roles,
    teamIds,
    username,
  };
}

function hrefOf({ id }: User, base: string): string {
  return `${base}/users/${id}`;
}
