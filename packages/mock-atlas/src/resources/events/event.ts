import type { JsonObject } from "../../responses/format-json.ts";
import type { Entity, EntityKind } from "../../world/entity.ts";

/** Something that happened in a project or an organization. Seeds make them. */
export interface AtlasEvent extends Entity {
  readonly groupId: string | null;
  readonly orgId: string | null;
  readonly eventTypeName: string;
  /** ISO 8601. */
  readonly created: string;
  /** What else there is to it. */
  readonly about: JsonObject;
}

/** The events of a world. One of a project is its organization's as well. */
export const events: EntityKind<AtlasEvent> = {
  name: "events",
  parent: ({ groupId, orgId }) => groupId ?? orgId ?? "",
  seed: ({ id, groupId, orgId, eventTypeName, created, links: _, ...about }, world) => ({
    id: typeof id === "string" ? id : world.ids.objectId(),
    groupId: typeof groupId === "string" ? groupId : null,
    orgId: typeof orgId === "string" ? orgId : null,
    eventTypeName: String(eventTypeName ?? ""),
    created: typeof created === "string" ? created : world.timestamp(),
    about,
  }),
};

/** An event as the API shows it to whoever asked in a place, such as `groups/{id}`. */
export function eventDocument(event: AtlasEvent, place: string, base: string): JsonObject {
  const { about, created, eventTypeName, groupId, id, orgId } = event;
  const members: JsonObject = {
    ...about,
    created,
    eventTypeName,
    groupId: groupId ?? undefined,
    id,
    links: [{ href: `${base}/${place}/events/${id}`, rel: "self" }],
    orgId: orgId ?? undefined,
  };
  return Object.fromEntries(Object.entries(members).sort(([a], [b]) => (a < b ? -1 : 1)));
}
