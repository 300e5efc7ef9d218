import type { JsonObject, JsonValue } from "../../responses/format-json.ts";
import type { Entity, EntityKind } from "../../world/entity.ts";
import integrationTypes from "./integration-types.json" with { type: "json" };

/** What an integration of a type is: its members in the order they are shown, and what they are without a word. */
export interface IntegrationType {
  readonly type: string;
  readonly members: Readonly<Record<string, JsonValue>>;
  /** Members of which the last four characters are shown. */
  readonly masked: readonly string[];
}

/** The types in the order that lists have them. */
export const INTEGRATION_TYPES: readonly IntegrationType[] = integrationTypes;

/** A service of somebody else that a project sends alerts or metrics to. */
export interface Integration extends Entity {
  readonly groupId: string;
  readonly type: string;
  /** As a client sent them. */
  readonly members: JsonObject;
}

/** The integrations of a world's projects, by type. */
export const integrations: EntityKind<Integration> = {
  name: "integrations",
  parent: ({ groupId }) => groupId,
  key: ({ type }) => type,
  seed: ({ groupId, id, type, ...members }, world) => ({
    id: typeof id === "string" ? id : world.ids.objectId(),
    groupId: String(groupId ?? ""),
    type: String(type ?? ""),
    members,
  }),
};

/** An integration as the API shows it, secrets masked. */
export function integrationDocument({ id, type, members }: Integration): JsonObject {
  const known = INTEGRATION_TYPES.find((one) => one.type === type);
  if (known === undefined) return { id, ...members, type };
  const shown = Object.entries(known.members).map(([name, fallback]): [string, JsonValue] => {
    if (name === "id") return [name, id];
    if (name === "type") return [name, type];
    const value = members[name] ?? fallback;
    return [name, known.masked.includes(name) && typeof value === "string" ? mask(value) : value];
  });
  return Object.fromEntries(shown);
}

/** Asterisks for all but the last four characters; of a URL for those behind the last slash. */
function mask(secret: string): string {
  const slash = secret.lastIndexOf("/");
  const open = secret.slice(0, slash + 1);
  const hidden = secret.slice(slash + 1);
  return `${open}${"*".repeat(Math.max(0, hidden.length - 4))}${hidden.slice(-4)}`;
}
