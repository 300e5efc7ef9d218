import { isList, type JsonObject } from "../../responses/format-json.ts";
import type { Entity, EntityKind } from "../../world/entity.ts";

/** What a custom role lets do, and where. */
export type RoleAction = {
  readonly action: string;
  readonly resources: ReadonlyArray<{
    readonly cluster?: boolean;
    readonly collection?: string;
    readonly db?: string;
  }>;
};

/** A role of the databases of a project that somebody put together. */
export interface CustomDbRole extends Entity {
  readonly groupId: string;
  readonly roleName: string;
  actions: readonly RoleAction[];
  inheritedRoles: ReadonlyArray<{ readonly db: string; readonly role: string }>;
}

/** The custom roles of a world's projects, by name. */
export const customDbRoles: EntityKind<CustomDbRole> = {
  name: "customDBRoles",
  parent: ({ groupId }) => groupId,
  key: ({ roleName }) => roleName,
  seed: ({ groupId, roleName, actions, inheritedRoles }, world) => ({
    id: world.ids.objectId(),
    groupId: String(groupId ?? ""),
    roleName: String(roleName ?? ""),
    // A seed is what its author says it is.
    actions: (isList(actions) ? actions : []) as unknown as CustomDbRole["actions"],
    inheritedRoles: (isList(inheritedRoles)
      ? inheritedRoles
      : []) as unknown as CustomDbRole["inheritedRoles"],
  }),
};

/** A role as the API shows it. */
export function customDbRoleDocument(role: CustomDbRole): JsonObject {
  return {
    actions: role.actions.map(({ action, resources }) => ({
      action,
      resources: resources.map(({ cluster, collection, db }) => ({ cluster, collection, db })),
    })),
    inheritedRoles: role.inheritedRoles.map(({ db, role: name }) => ({ db, role: name })),
    roleName: role.roleName,
  };
}
