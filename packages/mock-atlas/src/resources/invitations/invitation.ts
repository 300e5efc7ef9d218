import { isList, type JsonObject } from "../../responses/format-json.ts";
import type { Entity, EntityKind } from "../../world/entity.ts";
import type { World } from "../../world/world.ts";
import { INVITATION_MS, isoSeconds } from "../users/user.ts";

/** Roles in a project that come with an invitation to its organization. */
export type InvitedGroupRoles = {
  readonly groupId: string;
  readonly roles: readonly string[];
};

/** An invitation to an organization or to a project. */
export interface Invitation extends Entity {
  /** The organization or the project. */
  readonly placeId: string;
  readonly username: string;
  /** ISO 8601. */
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly inviterUsername: string;
  roles: readonly string[];
  groupRoleAssignments: readonly InvitedGroupRoles[];
  teamIds: readonly string[];
}

/** The invitations of a world, by organization or project. */
export const invitations: EntityKind<Invitation> = {
  name: "invitations",
  parent: ({ placeId }) => placeId,
  seed: (document, world) => createInvitation(world, document),
};

/** An invitation as of now, or as `document` says; it is good for 30 days. */
export function createInvitation(world: World, document: JsonObject): Invitation {
  const text = (name: string): string | null => {
    const value = document[name];
    return typeof value === "string" ? value : null;
  };
  const texts = (name: string): readonly string[] => {
    const value = document[name];
    return isList(value) ? value.map(String) : [];
  };
  const { groupRoleAssignments } = document;
  return {
    id: text("id") ?? world.ids.objectId(),
    placeId: text("placeId") ?? "",
    username: text("username") ?? "",
    createdAt: text("createdAt") ?? world.timestamp(),
    expiresAt: text("expiresAt") ?? isoSeconds(world.now() + INVITATION_MS),
    inviterUsername: text("inviterUsername") ?? "",
    roles: texts("roles"),
    // Checked by the operations; a seed is what its author says it is.
    groupRoleAssignments: (groupRoleAssignments ?? []) as readonly InvitedGroupRoles[],
    teamIds: texts("teamIds"),
  };
}
