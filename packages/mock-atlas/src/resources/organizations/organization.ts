import type { JsonObject } from "../../responses/format-json.ts";
import type { Entity, EntityKind } from "../../world/entity.ts";
import type { World } from "../../world/world.ts";
import defaults from "./organization-defaults.json" with { type: "json" };

/** The settings of an organization that its operations work with; the others are only kept. */
export interface OrganizationSettings {
  readonly [name: string]: JsonObject[string];
  /** Whether API keys need an access list. */
  readonly apiAccessListRequired: boolean;
}

/** An organization. */
export interface Organization extends Entity {
  name: string;
  skipDefaultAlertsSettings: boolean;
  settings: OrganizationSettings;
}

/** The organizations of a world. */
export const organizations: EntityKind<Organization> = {
  name: "orgs",
  parent: () => "",
  seed: (document, world) => createOrganization(world, document),
};

/** An organization with everything filled in that `document` leaves open. */
export function createOrganization(world: World, document: JsonObject): Organization {
  const { id, name, apiAccessListRequired, skipDefaultAlertsSettings } = document;
  return {
    id: typeof id === "string" ? id : world.ids.objectId(),
    name: typeof name === "string" ? name : "Mock organization",
    skipDefaultAlertsSettings: skipDefaultAlertsSettings === true,
    settings: { ...defaults.settings, apiAccessListRequired: apiAccessListRequired === true },
  };
}
