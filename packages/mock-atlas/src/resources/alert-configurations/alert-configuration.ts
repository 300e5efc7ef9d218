import { isJsonObject, isList, type JsonObject, javaDouble } from "../../responses/format-json.ts";
import type { Entity, EntityKind } from "../../world/entity.ts";
import type { World } from "../../world/world.ts";

/** When Atlas raises an alert in a project and whom it tells. */
export interface AlertConfiguration extends Entity {
  readonly groupId: string;
  /** ISO 8601. */
  readonly created: string;
  updated: string;
  enabled: boolean;
  eventTypeName: string | null;
  matchers: readonly JsonObject[];
  metricThreshold: JsonObject | null;
  threshold: JsonObject | null;
  severityOverride: string | null;
  /** Each with the id it was given. */
  notifications: readonly JsonObject[];
}

/** The alert configurations of a world's projects. */
export const alertConfigurations: EntityKind<AlertConfiguration> = {
  name: "alertConfigs",
  parent: ({ groupId }) => groupId,
  seed: (document, world) => createAlertConfiguration(world, document),
};

/** A configuration with everything filled in that `document` leaves open. */
export function createAlertConfiguration(world: World, document: JsonObject): AlertConfiguration {
  const text = (name: string): string | null => {
    const value = document[name];
    return typeof value === "string" ? value : null;
  };
  const made: AlertConfiguration = {
    id: text("id") ?? world.ids.objectId(),
    groupId: text("groupId") ?? "",
    created: text("created") ?? world.timestamp(),
    updated: text("updated") ?? world.timestamp(),
    enabled: false,
    eventTypeName: null,
    matchers: [],
    metricThreshold: null,
    threshold: null,
    severityOverride: null,
    notifications: [],
  };
  setAlertConfiguration(world, made, document);
  return made;
}

/** Sets everything a client sets; what it leaves out is gone. */
export function setAlertConfiguration(
  world: World,
  configuration: AlertConfiguration,
  document: JsonObject,
): void {
  const { enabled, eventTypeName, severityOverride, metricThreshold, threshold } = document;
  const { matchers, notifications } = document;
  configuration.enabled = enabled === true;
  configuration.eventTypeName = typeof eventTypeName === "string" ? eventTypeName : null;
  configuration.severityOverride = typeof severityOverride === "string" ? severityOverride : null;
  configuration.metricThreshold = isJsonObject(metricThreshold) ? metricThreshold : null;
  configuration.threshold = isJsonObject(threshold) ? threshold : null;
  configuration.matchers = isList(matchers) ? matchers.filter(isJsonObject) : [];
  const told = isList(notifications) ? notifications.filter(isJsonObject) : [];
  configuration.notifications = told.map((one) => ({
    ...one,
    notifierId: one["notifierId"] ?? world.ids.objectId(),
  }));
}

/** A configuration as the API shows it alone. */
export function alertConfigurationDocument(
  configuration: AlertConfiguration,
  base: string,
  origin: string,
): JsonObject {
  const href = hrefOf(configuration, base);
  // Recorded: this relation is on the host that answers.
  const alerts = { href: `${href}/alerts`, rel: `${origin}/alerts` };
  return document(configuration, [{ href, rel: "self" }, alerts]);
}

/** A configuration in a list: it has the link to itself alone. */
export function alertConfigurationItem(
  configuration: AlertConfiguration,
  base: string,
): JsonObject {
  return document(configuration, [{ href: hrefOf(configuration, base), rel: "self" }]);
}

function hrefOf({ groupId, id }: AlertConfiguration, base: string): string {
  return `${base}/groups/${groupId}/alertConfigs/${id}`;
}

function document(one: AlertConfiguration, links: readonly JsonObject[]): JsonObject {
  const { created, enabled, eventTypeName, groupId, id, matchers, updated } = one;
  const { metricThreshold, notifications, severityOverride, threshold } = one;
  return {
    created,
    enabled,
    eventTypeName: eventTypeName ?? undefined,
    groupId,
    id,
    links,
    matchers,
    metricThreshold: metricThreshold === null ? undefined : metricDocument(metricThreshold),
    notifications: notifications.map(notificationDocument),
    severityOverride: severityOverride ?? undefined,
    threshold: threshold === null ? undefined : sorted(threshold),
    updated,
  };
}

/** The threshold of a metric is a double, that of anything else is not. */
function metricDocument(metric: JsonObject): JsonObject {
  const { threshold } = metric;
  return sorted({
    ...metric,
    threshold: typeof threshold === "number" ? javaDouble(threshold) : threshold,
  });
}

const SECRETS = /ApiKey$|^apiToken$|^serviceKey$|^notificationToken$|^webhookSecret$|WebhookUrl$/;

function notificationDocument(notification: JsonObject): JsonObject {
  const shown = Object.entries(notification).map(([name, value]) =>
    SECRETS.test(name) && typeof value === "string"
      ? [name, `${"*".repeat(Math.max(0, value.length - 4))}${value.slice(-4)}`]
      : [name, value],
  );
  return sorted(Object.fromEntries(shown));
}

function sorted(object: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(object).sort(([a], [b]) => (a < b ? -1 : 1)));
}
