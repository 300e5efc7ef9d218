import type { JsonObject } from "../../responses/format-json.ts";
import { isJsonObject, isList } from "../../responses/format-json.ts";
import type { Entity, EntityKind } from "../../world/entity.ts";
import type { World } from "../../world/world.ts";
import { organizations } from "../organizations/organization.ts";

/** A key and a value that somebody attached to a project or cluster. */
export type Tag = {
  readonly key: string;
  readonly value: string;
};

/** A project, which the API calls a group. */
export interface Group extends Entity {
  name: string;
  readonly orgId: string;
  /** ISO 8601, to the second. */
  readonly created: string;
  tags: readonly Tag[];
  readonly withDefaultAlertsSettings: boolean;
  readonly regionUsageRestrictions: string | null;
  /** What PATCH settings changed of the defaults. */
  settings: Readonly<Record<string, boolean>>;
  /** What PATCH limits changed of the defaults. */
  limits: Readonly<Record<string, number>>;
}

/** The projects of a world, by name within their organization. */
export const groups: EntityKind<Group> = {
  name: "groups",
  parent: ({ orgId }) => orgId,
  key: ({ name }) => name,
  seed: (document, world) => createGroup(world, document),
};

/** A project with everything filled in that `document` leaves open. */
export function createGroup(world: World, document: JsonObject): Group {
  const { id, name, orgId, created, withDefaultAlertsSettings } = document;
  return {
    id: typeof id === "string" ? id : world.ids.objectId(),
    name: typeof name === "string" ? name : "Mock project",
    orgId: typeof orgId === "string" ? orgId : (world.of(organizations).all()[0]?.id ?? ""),
    created: typeof created === "string" ? created : world.timestamp(),
    tags: readTags(document),
    withDefaultAlertsSettings: withDefaultAlertsSettings !== false,
    regionUsageRestrictions:
      typeof document["regionUsageRestrictions"] === "string"
        ? document["regionUsageRestrictions"]
        : null,
    settings: {},
    limits: {},
  };
}

function readTags({ tags }: JsonObject): readonly Tag[] {
  if (!isList(tags)) return [];
  return tags.flatMap((tag) => {
    if (!isJsonObject(tag)) return [];
    const { key, value } = tag;
    return typeof key === "string" && typeof value === "string" ? [{ key, value }] : [];
  });
}
