import { groupRoles, requireGroupRoles } from "../../access/role-fields.ts";
import { object, required, text } from "../../operations/field.ts";
import { type Operation, operation } from "../../operations/operation.ts";
import { booleanParameter } from "../../operations/query-parameter.ts";
import { AtlasFault } from "../../responses/atlas-error.ts";
import { created, noContent, ok } from "../../responses/operation-result.ts";
import type { World } from "../../world/world.ts";
import { requireGroup } from "../projects/group-operations.ts";
import errors from "./errors.json" with { type: "json" };
import { filterUsers, userFilter } from "./filter-users.ts";
import { requireUser, usersOfGroup } from "./find-users.ts";
import { createUser, inviteNow, type User, users } from "./user.ts";
import { groupUserDocument, userItem } from "./user-document.ts";
import { rolesAt, setRolesAt } from "./user-roles.ts";

const JAVA = "ApiGroupUsersResource";
const SUNSET = "2027-07-01";
const MANAGERS = ["GROUP_OWNER", "GROUP_ACCESS_MANAGER"];

const both = (method?: string) => [
  { date: "2023-01-01", sunset: SUNSET },
  { date: "2025-02-19", ...(method === undefined ? {} : { javaMethod: `${JAVA}::${method}` }) },
];
const SINCE_2025 = [{ date: "2025-02-19" }];

const newUser = object({
  roles: required(groupRoles),
  username: required(text(/^[^@\s]+@[^@\s]+$/)),
});
const oneRole = object({ groupRole: required(text()) });

/** The users of a project. */
export const groupUserOperations: readonly Operation[] = [
  operation({
    id: "listGroupUsers",
    method: "GET",
    path: "/groups/{groupId}/users",
    versions: both("getGroupUsers"),
    roles: ["GROUP_READ_ONLY"],
    query: {
      ...userFilter,
      flattenTeams: booleanParameter(false),
      includeOrgUsers: booleanParameter(false),
    },
    paging: { includeCount: true },
    handle: ({ world, params, query, version, base, page }) => {
      const inside = usersOfGroup(world, params.groupId, query.includeOrgUsers);
      return page(filterUsers(inside, query), (user) =>
        version.date === "2023-01-01"
          ? userItem(world, user, base)
          : groupUserDocument(user, params.groupId),
      );
    },
  }),
  operation({
    id: "addGroupUsers",
    method: "POST",
    path: "/groups/{groupId}/users",
    versions: SINCE_2025,
    roles: MANAGERS,
    body: newUser,
    handle: ({ caller, world, params, body }) => {
      const { id: groupId, orgId } = requireGroup(world, params.groupId);
      const names = requireGroupRoles(body.roles);
      const known = world.of(users).find("", body.username);
      const user = known ?? createUser(world, { username: body.username });
      if (rolesAt(user.roles, { groupId }).length > 0) {
        throw new AtlasFault(errors.userExists, [body.username]);
      }
      if (rolesAt(user.roles, { orgId }).length === 0) {
        user.invitation ??= inviteNow(world, caller.name);
        setRolesAt(user, { orgId }, ["ORG_MEMBER"]);
      }
      setRolesAt(user, { groupId }, names);
      world.of(users).insert(user);
      return created(groupUserDocument(user, groupId));
    },
  }),
  operation({
    id: "getGroupUser",
    method: "GET",
    path: "/groups/{groupId}/users/{userId}",
    versions: SINCE_2025,
    roles: ["GROUP_READ_ONLY"],
    handle: ({ world, params }) =>
      ok(groupUserDocument(requireMember(world, params), params.groupId)),
  }),
  operation({
    id: "removeGroupUser",
    method: "DELETE",
    path: "/groups/{groupId}/users/{userId}",
    versions: both(),
    roles: MANAGERS,
    handle: ({ world, params }) => {
      setRolesAt(requireMember(world, params), { groupId: params.groupId }, []);
      return noContent();
    },
  }),
  operation({
    id: "addGroupUserRole",
    method: "POST",
    path: "/groups/{groupId}/users/{userId}:addRole",
    versions: SINCE_2025,
    roles: MANAGERS,
    body: oneRole,
    handle: ({ world, params, body }) => {
      const user = requireMember(world, params);
      const { groupId } = params;
      const names = [...rolesAt(user.roles, { groupId }), body.groupRole];
      setRolesAt(user, { groupId }, requireGroupRoles(names));
      return ok(groupUserDocument(user, groupId));
    },
  }),
  operation({
    id: "removeGroupUserRole",
    method: "POST",
    path: "/groups/{groupId}/users/{userId}:removeRole",
    versions: SINCE_2025,
    roles: MANAGERS,
    body: oneRole,
    handle: ({ world, params, body }) => {
      const user = requireMember(world, params);
      const { groupId } = params;
      const left = rolesAt(user.roles, { groupId }).filter((name) => name !== body.groupRole);
      setRolesAt(user, { groupId }, left);
      return ok(groupUserDocument(user, groupId));
    },
  }),
  operation({
    id: "updateGroupUserRoles",
    method: "PUT",
    path: "/groups/{groupId}/users/{userId}/roles",
    versions: [{ date: "2023-01-01", deprecated: "2025-02-19", sunset: SUNSET }],
    roles: ["GROUP_OWNER"],
    body: object({ groupRoles }),
    handle: ({ world, params, body }) => {
      const user = requireMember(world, params);
      const { groupId } = params;
      setRolesAt(user, { groupId }, requireGroupRoles(body.groupRoles ?? []));
      return ok({ groupRoles: rolesAt(user.roles, { groupId }) });
    },
  }),
];

function requireMember(
  world: World,
  { groupId, userId }: { readonly groupId: string; readonly userId: string },
): User {
  const user = requireUser(world, userId);
  if (rolesAt(user.roles, { groupId }).length > 0) return user;
  throw new AtlasFault(errors.userNotFound, [userId]);
}
