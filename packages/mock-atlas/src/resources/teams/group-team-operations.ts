import { groupRoles, requireGroupRoles } from "../../access/role-fields.ts";
import { ignored, list, object, objectId, required } from "../../operations/field.ts";
import { type Operation, operation } from "../../operations/operation.ts";
import { AtlasFault } from "../../responses/atlas-error.ts";
import type { JsonObject } from "../../responses/format-json.ts";
import { noContent, ok } from "../../responses/operation-result.ts";
import type { World } from "../../world/world.ts";
import { requireGroup } from "../projects/group-operations.ts";
import { type GroupTeam, groupTeams } from "./team.ts";
import { requireTeam } from "./team-operations.ts";

const JAVA = "ApiGroupTeamsResource";
const version = (method: string) => [{ date: "2023-01-01", javaMethod: `${JAVA}::${method}` }];
const MANAGERS = ["GROUP_OWNER", "GROUP_ACCESS_MANAGER"];

const additions = list(
  object({
    links: ignored(),
    roleNames: required(groupRoles),
    teamId: required(objectId()),
  }),
);
const update = object({ links: ignored(), roleNames: required(groupRoles), teamId: ignored() });

/** The roles of teams in a project. */
export const groupTeamOperations: readonly Operation[] = [
  operation({
    id: "listGroupTeams",
    method: "GET",
    path: "/groups/{groupId}/teams",
    versions: version("getTeams"),
    roles: ["GROUP_READ_ONLY"],
    paging: { includeCount: true },
    handle: ({ world, params, base, page }) =>
      page(world.of(groupTeams).list(params.groupId), (one) => groupTeamDocument(one, base)),
  }),
  operation({
    id: "addGroupTeams",
    method: "POST",
    path: "/groups/{groupId}/teams",
    versions: version("addTeams"),
    roles: MANAGERS,
    paging: { includeCount: null },
    body: additions,
    handle: ({ world, params, body, base, page }) => {
      const { id: groupId, orgId } = requireGroup(world, params.groupId);
      const made = body.map(({ teamId, roleNames }) => ({
        id: world.ids.objectId(),
        groupId,
        teamId: requireTeam(world, orgId, teamId).id,
        roleNames: requireGroupRoles(roleNames),
      }));
      for (const one of made) world.of(groupTeams).insert(one);
      return page(world.of(groupTeams).list(groupId), (one) => groupTeamDocument(one, base));
    },
  }),
  operation({
    id: "getGroupTeam",
    method: "GET",
    path: "/groups/{groupId}/teams/{teamId}",
    versions: [{ date: "2023-01-01" }],
    roles: ["GROUP_READ_ONLY"],
    handle: ({ world, params, base }) => ok(groupTeamDocument(requireOne(world, params), base)),
  }),
  operation({
    id: "updateGroupTeam",
    method: "PATCH",
    path: "/groups/{groupId}/teams/{teamId}",
    versions: version("patchTeam"),
    roles: MANAGERS,
    paging: { includeCount: null },
    body: update,
    handle: ({ world, params, body, base, page }) => {
      requireOne(world, params).roleNames = requireGroupRoles(body.roleNames);
      return page(world.of(groupTeams).list(params.groupId), (one) => groupTeamDocument(one, base));
    },
  }),
  operation({
    id: "removeGroupTeam",
    method: "DELETE",
    path: "/groups/{groupId}/teams/{teamId}",
    versions: version("removeTeam"),
    roles: MANAGERS,
    handle: ({ world, params }) => {
      world.of(groupTeams).remove(requireOne(world, params));
      return noContent();
    },
  }),
];

function requireOne(
  world: World,
  { groupId, teamId }: { readonly groupId: string; readonly teamId: string },
): GroupTeam {
  const found = world.of(groupTeams).find(groupId, teamId);
  if (found === undefined) throw new AtlasFault("teamNotFound", [teamId]);
  return found;
}

function groupTeamDocument({ groupId, teamId, roleNames }: GroupTeam, base: string): JsonObject {
  const links = [{ href: `${base}/groups/${groupId}/teams/${teamId}`, rel: "self" }];
  return { links, roleNames, teamId };
}
