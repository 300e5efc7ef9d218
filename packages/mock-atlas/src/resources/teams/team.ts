import { isList, type JsonObject } from "../../responses/format-json.ts";
import type { Entity, EntityKind } from "../../world/entity.ts";
import type { World } from "../../world/world.ts";

/** Users of an organization who get roles in projects together. */
export interface Team extends Entity {
  readonly orgId: string;
  name: string;
  /** In the order they were added; replaced as a whole. */
  userIds: readonly string[];
}

/** The teams of a world's organizations, by name. */
export const teams: EntityKind<Team> = {
  name: "teams",
  parent: ({ orgId }) => orgId,
  key: ({ name }) => name,
  seed: (document, world) => createTeam(world, document),
};

/** A team with everything filled in that `document` leaves open. */
export function createTeam(world: World, document: JsonObject): Team {
  const { id, orgId, name, userIds } = document;
  return {
    id: typeof id === "string" ? id : world.ids.objectId(),
    orgId: typeof orgId === "string" ? orgId : "",
    name: typeof name === "string" ? name : "Mock team",
    userIds: isList(userIds) ? userIds.map(String) : [],
  };
}

/** The roles that a team has in a project. */
export interface GroupTeam extends Entity {
  readonly groupId: string;
  readonly teamId: string;
  roleNames: readonly string[];
}

/** The teams in a world's projects, by the id of the team. */
export const groupTeams: EntityKind<GroupTeam> = {
  name: "groupTeams",
  parent: ({ groupId }) => groupId,
  key: ({ teamId }) => teamId,
  seed: ({ groupId, teamId, roleNames }, world) => ({
    id: world.ids.objectId(),
    groupId: String(groupId ?? ""),
    teamId: String(teamId ?? ""),
    roleNames: isList(roleNames) ? roleNames.map(String) : [],
  }),
};
