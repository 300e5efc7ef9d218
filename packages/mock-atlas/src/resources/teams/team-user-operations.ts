import { list, object, required, text } from "../../operations/field.ts";
import { type Operation, operation } from "../../operations/operation.ts";
import { textParameter } from "../../operations/query-parameter.ts";
import { AtlasFault } from "../../responses/atlas-error.ts";
import { noContent, ok } from "../../responses/operation-result.ts";
import type { World } from "../../world/world.ts";
import errors from "../users/errors.json" with { type: "json" };
import { filterUsers, userFilter } from "../users/filter-users.ts";
import { requireUser } from "../users/find-users.ts";
import type { User } from "../users/user.ts";
import { orgUserDocument, userItem } from "../users/user-document.ts";
import type { Team } from "./team.ts";
import { requireTeam } from "./team-operations.ts";

const JAVA = "ApiOrganizationTeamsResource";
const SUNSET = "2027-07-01";
const old = (method: string) => [
  {
    date: "2023-01-01",
    javaMethod: `${JAVA}::${method}`,
    deprecated: "2025-02-19",
    sunset: SUNSET,
  },
];
const SINCE_2025 = [{ date: "2025-02-19" }];

const additions = list(object({ id: required(text()) }));
const oneUser = object({ id: required(text()) });

/** Who is in a team. */
export const teamUserOperations: readonly Operation[] = [
  operation({
    id: "listOrgTeamUsers",
    method: "GET",
    path: "/orgs/{orgId}/teams/{teamId}/users",
    versions: [
      { date: "2023-01-01", sunset: SUNSET },
      { date: "2025-02-19", javaMethod: "ApiOrganizationTeamUsersResource::getTeamUsers" },
    ],
    roles: ["ORG_MEMBER"],
    query: { ...userFilter, userId: textParameter() },
    paging: { includeCount: null },
    handle: ({ world, params, query, version, base, page }) => {
      const team = requireTeam(world, params.orgId, params.teamId);
      const members = filterUsers(membersOf(world, team), query)
        .filter(({ id }) => query.userId === undefined || id === query.userId)
        .toSorted((a, b) => (a.username < b.username ? -1 : 1));
      return page(members, (user) =>
        version.date === "2023-01-01"
          ? userItem(world, user, base)
          : orgUserDocument(world, user, params.orgId),
      );
    },
  }),
  operation({
    id: "addOrgTeamUsers",
    method: "POST",
    path: "/orgs/{orgId}/teams/{teamId}/users",
    versions: old("addTeamUsers"),
    roles: ["ORG_OWNER"],
    paging: { includeCount: null },
    body: additions,
    handle: ({ world, params, body, base, page }) => {
      const team = requireTeam(world, params.orgId, params.teamId);
      for (const { id } of body) add(world, team, id);
      // Recorded: the one who came last comes first.
      return page(membersOf(world, team).toReversed(), (user) => userItem(world, user, base));
    },
  }),
  operation({
    id: "removeOrgTeamUserFromTeam",
    method: "DELETE",
    path: "/orgs/{orgId}/teams/{teamId}/users/{userId}",
    versions: old("removeTeamUser"),
    roles: ["ORG_OWNER"],
    handle: ({ world, params }) => {
      remove(requireTeam(world, params.orgId, params.teamId), params.userId);
      return noContent();
    },
  }),
  operation({
    id: "addOrgTeamUser",
    method: "POST",
    path: "/orgs/{orgId}/teams/{teamId}:addUser",
    versions: SINCE_2025,
    roles: ["ORG_OWNER"],
    body: oneUser,
    handle: ({ world, params, body }) => {
      const user = add(world, requireTeam(world, params.orgId, params.teamId), body.id);
      return ok(orgUserDocument(world, user, params.orgId));
    },
  }),
  operation({
    id: "removeOrgTeamUser",
    method: "POST",
    path: "/orgs/{orgId}/teams/{teamId}:removeUser",
    versions: SINCE_2025,
    roles: ["ORG_OWNER"],
    body: oneUser,
    handle: ({ world, params, body }) => {
      remove(requireTeam(world, params.orgId, params.teamId), body.id);
      return ok(orgUserDocument(world, requireUser(world, body.id), params.orgId));
    },
  }),
];

function membersOf(world: World, { userIds }: Team): readonly User[] {
  return userIds.map((id) => requireUser(world, id));
}

function add(world: World, team: Team, userId: string): User {
  const user = requireUser(world, userId);
  if (!team.userIds.includes(userId)) team.userIds = [...team.userIds, userId];
  return user;
}

function remove(team: Team, userId: string): void {
  if (!team.userIds.includes(userId)) throw new AtlasFault(errors.userNotFound, [userId]);
  team.userIds = team.userIds.filter((id) => id !== userId);
}
