import { ignored, list, object, required, text } from "../../operations/field.ts";
import { type Operation, operation } from "../../operations/operation.ts";
import { AtlasFault } from "../../responses/atlas-error.ts";
import type { JsonObject } from "../../responses/format-json.ts";
import { created, noContent, ok } from "../../responses/operation-result.ts";
import type { World } from "../../world/world.ts";
import { requireUserByName } from "../users/find-users.ts";
import { createTeam, groupTeams, type Team, teams } from "./team.ts";

const JAVA = "ApiOrganizationTeamsResource";
const version = (method: string) => [{ date: "2023-01-01", javaMethod: `${JAVA}::${method}` }];

const NAME = /^.{1,64}$/u;

const newTeam = object({
  id: ignored(),
  links: ignored(),
  name: required(text(NAME)),
  usernames: required(list(text())),
});
const teamUpdate = object({ id: ignored(), links: ignored(), name: required(text(NAME)) });

/** Teams of an organization: create, read, rename, delete. */
export const teamOperations: readonly Operation[] = [
  operation({
    id: "listOrgTeams",
    method: "GET",
    path: "/orgs/{orgId}/teams",
    versions: version("getTeams"),
    roles: ["ORG_MEMBER"],
    paging: { includeCount: true },
    handle: ({ world, params, base, page }) =>
      page(world.of(teams).list(params.orgId), (team) => teamDocument(team, base)),
  }),
  operation({
    id: "createOrgTeam",
    method: "POST",
    path: "/orgs/{orgId}/teams",
    versions: version("createTeam"),
    roles: ["ORG_OWNER"],
    body: newTeam,
    handle: ({ world, params, body, base, origin }) => {
      const { orgId } = params;
      refuseTakenName(world, orgId, body.name);
      const userIds = body.usernames.map((name) => requireUserByName(world, name).id);
      const team = createTeam(world, { orgId, name: body.name, userIds });
      world.of(teams).insert(team);
      const { usernames } = body;
      // The location without the path of the API is recorded.
      return created(
        { ...teamDocument(team, base), usernames },
        `${origin}/orgs/${orgId}/teams/${team.id}`,
      );
    },
  }),
  operation({
    id: "getOrgTeam",
    method: "GET",
    path: "/orgs/{orgId}/teams/{teamId}",
    versions: version("getTeamById"),
    roles: ["ORG_MEMBER"],
    handle: ({ world, params, base }) =>
      ok(teamDocument(requireTeam(world, params.orgId, params.teamId), base)),
  }),
  operation({
    id: "getOrgTeamByName",
    method: "GET",
    path: "/orgs/{orgId}/teams/byName/{teamName}",
    versions: version("getTeamByName"),
    roles: ["ORG_MEMBER"],
    handle: ({ world, params, base }) => {
      const team = world.of(teams).find(params.orgId, params.teamName);
      if (team === undefined) throw new AtlasFault("teamNotFound", [params.teamName]);
      return ok(teamDocument(team, base));
    },
  }),
  operation({
    id: "renameOrgTeam",
    method: "PATCH",
    path: "/orgs/{orgId}/teams/{teamId}",
    versions: version("patchTeam"),
    roles: ["ORG_OWNER"],
    body: teamUpdate,
    handle: ({ world, params, body, base }) => {
      const team = requireTeam(world, params.orgId, params.teamId);
      if (body.name !== team.name) refuseTakenName(world, params.orgId, body.name);
      world.of(teams).rekey(team, (kept) => {
        kept.name = body.name;
      });
      return ok(teamDocument(team, base));
    },
  }),
  operation({
    id: "deleteOrgTeam",
    method: "DELETE",
    path: "/orgs/{orgId}/teams/{teamId}",
    versions: version("deleteTeam"),
    roles: ["ORG_OWNER"],
    handle: ({ world, params }) => {
      const team = requireTeam(world, params.orgId, params.teamId);
      const inUse = world
        .of(groupTeams)
        .all()
        .some(({ teamId }) => teamId === team.id);
      if (inUse) throw new AtlasFault("teamAssignedToProject");
      world.of(teams).remove(team);
      return noContent();
    },
  }),
];

/** @throws AtlasFault 404 `TEAM_NOT_FOUND` */
export function requireTeam(world: World, orgId: string, teamId: string): Team {
  const team = world.of(teams).get(teamId);
  if (team?.orgId !== orgId) throw new AtlasFault("teamNotFound", [teamId]);
  return team;
}

function teamDocument({ id, orgId, name }: Team, base: string): JsonObject {
  return { id, links: [{ href: `${base}/orgs/${orgId}/teams/${id}`, rel: "self" }], name };
}

function refuseTakenName(world: World, orgId: string, name: string): void {
  if (world.of(teams).find(orgId, name) !== undefined) {
    throw new AtlasFault("teamNameNotAvailable", [name]);
  }
}
