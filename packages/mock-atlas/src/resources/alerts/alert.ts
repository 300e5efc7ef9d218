import { isJsonObject, type JsonObject, javaDouble } from "../../responses/format-json.ts";
import type { Entity, EntityKind } from "../../world/entity.ts";

/** Something that Atlas raised an alert about. Seeds make them: nothing goes wrong in a mock by itself. */
export interface Alert extends Entity {
  readonly groupId: string;
  readonly alertConfigId: string;
  status: string;
  /** What it is about: cluster, host, metric; and who has acknowledged it until when. */
  about: JsonObject;
}

/** The alerts of a world's projects. */
export const alerts: EntityKind<Alert> = {
  name: "alerts",
  parent: ({ groupId }) => groupId,
  seed: ({ id, groupId, alertConfigId, status, links: _, ...about }, world) => ({
    id: typeof id === "string" ? id : world.ids.objectId(),
    groupId: String(groupId ?? ""),
    alertConfigId: typeof alertConfigId === "string" ? alertConfigId : world.ids.objectId(),
    status: typeof status === "string" ? status : "OPEN",
    about: { created: world.timestamp(), updated: world.timestamp(), ...about },
  }),
};

/** An alert as the API shows it alone. */
export function alertDocument(alert: Alert, base: string, origin: string): JsonObject {
  const href = hrefOf(alert, base);
  const { alertConfigId, groupId } = alert;
  return document(alert, [
    { href, rel: "self" },
    // Recorded: these relations are on the host that answers.
    {
      href: `${base}/groups/${groupId}/alertConfigs/${alertConfigId}`,
      rel: `${origin}/alertConfig`,
    },
    { href: `${href}/alertConfigs`, rel: `${origin}/alertConfigs` },
  ]);
}

/** An alert in a list: it has the link to itself alone. */
export function alertItem(alert: Alert, base: string): JsonObject {
  return document(alert, [{ href: hrefOf(alert, base), rel: "self" }]);
}

function hrefOf({ groupId, id }: Alert, base: string): string {
  return `${base}/groups/${groupId}/alerts/${id}`;
}

function document(alert: Alert, links: readonly JsonObject[]): JsonObject {
  const { about, alertConfigId, groupId, id, status } = alert;
  const { currentValue } = about;
  const value = isJsonObject(currentValue) ? currentValue["number"] : undefined;
  const members: JsonObject = {
    ...about,
    alertConfigId,
    ...(typeof value === "number" && isJsonObject(currentValue)
      ? { currentValue: { ...currentValue, number: javaDouble(value) } }
      : {}),
    groupId,
    id,
    links,
    status,
  };
  return Object.fromEntries(Object.entries(members).sort(([a], [b]) => (a < b ? -1 : 1)));
}
