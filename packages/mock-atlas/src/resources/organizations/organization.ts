import type { Entity, EntityKind } from "../../world/entity.ts";

/** An organization. */
export interface Organization extends Entity {
  name: string;
  settings: {
    /** Whether API keys need an access list. */
    apiAccessListRequired: boolean;
  };
}

/** The organizations of a world. */
export const organizations: EntityKind<Organization> = {
  name: "orgs",
  parent: () => "",
  seed: ({ id, name, apiAccessListRequired }, world) => ({
    id: typeof id === "string" ? id : world.ids.objectId(),
    name: typeof name === "string" ? name : "Mock organization",
    settings: { apiAccessListRequired: apiAccessListRequired === true },
  }),
};
