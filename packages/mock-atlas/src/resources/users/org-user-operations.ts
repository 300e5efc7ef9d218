import { groupRoles, orgRoles, requireGroupRoles } from "../../access/role-fields.ts";
import { list, object, objectId, required, text, type ValueOf } from "../../operations/field.ts";
import { type Operation, operation } from "../../operations/operation.ts";
import { AtlasFault } from "../../responses/atlas-error.ts";
import { created, noContent, ok } from "../../responses/operation-result.ts";
import type { World } from "../../world/world.ts";
import { requireGroup } from "../projects/group-operations.ts";
import { teams } from "../teams/team.ts";
import { requireTeam } from "../teams/team-operations.ts";
import errors from "./errors.json" with { type: "json" };
import { filterUsers, userFilter } from "./filter-users.ts";
import { requireUser, usersOfOrganization } from "./find-users.ts";
import { createUser, inviteNow, type User, users } from "./user.ts";
import { orgUserDocument, userItem } from "./user-document.ts";
import { rolesAt, setRolesAt } from "./user-roles.ts";

const JAVA = "ApiOrganizationUsersResource";
const SUNSET = "2027-07-01";
const RATE_LIMIT = 500;

/** In both versions; only the Java methods of the newer one are on record. */
const both = (method?: string) => [
  { date: "2023-01-01", sunset: SUNSET },
  { date: "2025-02-19", ...(method === undefined ? {} : { javaMethod: `${JAVA}::${method}` }) },
];
const SINCE_2025 = [{ date: "2025-02-19" }];

const assignments = object({
  groupRoleAssignments: list(
    object({ groupId: required(objectId()), groupRoles: required(groupRoles) }),
  ),
  orgRoles: required(orgRoles),
});

const newUser = object({
  roles: required(assignments),
  teamIds: list(objectId()),
  username: required(text(/^[^@\s]+@[^@\s]+$/)),
});
const userUpdate = object({ roles: assignments, teamIds: list(objectId()) });
const oneRole = object({ orgRole: required(text()) });

/** The users of an organization. */
export const orgUserOperations: readonly Operation[] = [
  operation({
    id: "listOrgUsers",
    method: "GET",
    path: "/orgs/{orgId}/users",
    versions: both("getOrganizationUsers"),
    roles: ["ORG_MEMBER"],
    rateLimit: RATE_LIMIT,
    query: userFilter,
    paging: { includeCount: true },
    handle: ({ world, params, query, version, base, page }) =>
      page(filterUsers(usersOfOrganization(world, params.orgId), query), (user) =>
        version.date === "2023-01-01"
          ? userItem(world, user, base)
          : orgUserDocument(world, user, params.orgId),
      ),
  }),
  operation({
    id: "createOrgUser",
    method: "POST",
    path: "/orgs/{orgId}/users",
    versions: SINCE_2025,
    roles: ["ORG_OWNER"],
    rateLimit: RATE_LIMIT,
    body: newUser,
    handle: ({ caller, world, params, body }) => {
      const { orgId } = params;
      const known = world.of(users).find("", body.username);
      if (known !== undefined && rolesAt(known.roles, { orgId }).length > 0) {
        throw new AtlasFault(errors.userExists, [body.username]);
      }
      const user = known ?? createUser(world, { username: body.username });
      user.invitation ??= inviteNow(world, caller.name);
      assign(world, user, orgId, body);
      world.of(users).insert(user);
      return created(orgUserDocument(world, user, orgId));
    },
  }),
  operation({
    id: "getOrgUser",
    method: "GET",
    path: "/orgs/{orgId}/users/{userId}",
    versions: SINCE_2025,
    roles: ["ORG_MEMBER"],
    rateLimit: RATE_LIMIT,
    handle: ({ world, params }) =>
      ok(orgUserDocument(world, requireMember(world, params), params.orgId)),
  }),
  operation({
    id: "updateOrgUser",
    method: "PATCH",
    path: "/orgs/{orgId}/users/{userId}",
    versions: SINCE_2025,
    roles: ["ORG_OWNER"],
    rateLimit: RATE_LIMIT,
    body: userUpdate,
    handle: ({ world, params, body }) => {
      const user = requireMember(world, params);
      assign(world, user, params.orgId, body);
      return ok(orgUserDocument(world, user, params.orgId));
    },
  }),
  operation({
    id: "removeOrgUser",
    method: "DELETE",
    path: "/orgs/{orgId}/users/{userId}",
    versions: both(),
    roles: ["ORG_OWNER"],
    rateLimit: RATE_LIMIT,
    handle: ({ world, params }) => {
      const user = requireMember(world, params);
      user.roles = user.roles.filter((role) =>
        "orgId" in role
          ? role.orgId !== params.orgId
          : requireGroup(world, role.groupId).orgId !== params.orgId,
      );
      for (const team of world.of(teams).list(params.orgId)) {
        team.userIds = team.userIds.filter((id) => id !== user.id);
      }
      return noContent();
    },
  }),
  operation({
    id: "addOrgUserRole",
    method: "POST",
    path: "/orgs/{orgId}/users/{userId}:addRole",
    versions: SINCE_2025,
    roles: ["ORG_OWNER"],
    rateLimit: RATE_LIMIT,
    body: oneRole,
    handle: ({ world, params, body }) => {
      const user = requireMember(world, params);
      setRolesAt(user, { orgId: params.orgId }, [
        ...rolesAt(user.roles, { orgId: params.orgId }),
        body.orgRole,
      ]);
      return ok(orgUserDocument(world, user, params.orgId));
    },
  }),
  operation({
    id: "removeOrgUserRole",
    method: "POST",
    path: "/orgs/{orgId}/users/{userId}:removeRole",
    versions: SINCE_2025,
    roles: ["ORG_OWNER"],
    rateLimit: RATE_LIMIT,
    body: oneRole,
    handle: ({ world, params, body }) => {
      const user = requireMember(world, params);
      const left = rolesAt(user.roles, { orgId: params.orgId });
      setRolesAt(
        user,
        { orgId: params.orgId },
        left.filter((name) => name !== body.orgRole),
      );
      return ok(orgUserDocument(world, user, params.orgId));
    },
  }),
  operation({
    id: "updateOrgUserRoles",
    method: "PUT",
    path: "/orgs/{orgId}/users/{userId}/roles",
    versions: [{ date: "2023-01-01", deprecated: "2025-02-19", sunset: SUNSET }],
    roles: ["ORG_OWNER"],
    rateLimit: RATE_LIMIT,
    body: object({ orgRoles }),
    handle: ({ world, params, body }) => {
      const user = requireMember(world, params);
      setRolesAt(user, { orgId: params.orgId }, body.orgRoles ?? []);
      return ok({ orgRoles: rolesAt(user.roles, { orgId: params.orgId }) });
    },
  }),
];

/** Gives a user the roles and teams of a request. */
function assign(world: World, user: User, orgId: string, body: ValueOf<typeof userUpdate>): void {
  if (body.roles !== undefined) {
    const { groupRoleAssignments = [], orgRoles: names } = body.roles;
    for (const { groupId } of groupRoleAssignments) requireGroup(world, groupId);
    setRolesAt(user, { orgId }, names);
    for (const { groupId, groupRoles: inGroup } of groupRoleAssignments) {
      setRolesAt(user, { groupId }, requireGroupRoles(inGroup));
    }
  }
  if (body.teamIds === undefined) return;
  const wanted = new Set(body.teamIds.map((teamId) => requireTeam(world, orgId, teamId).id));
  for (const team of world.of(teams).list(orgId)) {
    const others = team.userIds.filter((id) => id !== user.id);
    team.userIds = wanted.has(team.id) ? [...others, user.id] : others;
  }
}

function requireMember(
  world: World,
  { orgId, userId }: { readonly orgId: string; readonly userId: string },
): User {
  const user = requireUser(world, userId);
  if (rolesAt(user.roles, { orgId }).length > 0) return user;
  throw new AtlasFault(errors.userNotFound, [userId]);
}
