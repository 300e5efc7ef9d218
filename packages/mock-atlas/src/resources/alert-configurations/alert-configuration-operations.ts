import {
  boolean,
  choice,
  type Field,
  ignored,
  list,
  nullable,
  number,
  object,
  required,
  text,
  whole,
} from "../../operations/field.ts";
import { type Operation, operation } from "../../operations/operation.ts";
import { AtlasFault } from "../../responses/atlas-error.ts";
import type { JsonObject } from "../../responses/format-json.ts";
import { created, noContent, ok } from "../../responses/operation-result.ts";
import type { World } from "../../world/world.ts";
import {
  type AlertConfiguration,
  alertConfigurationDocument,
  alertConfigurationItem,
  alertConfigurations,
  createAlertConfiguration,
  setAlertConfiguration,
} from "./alert-configuration.ts";
import alertNames from "./alert-names.json" with { type: "json" };
import errors from "./errors.json" with { type: "json" };

const JAVA = "ApiAlertConfigsResource";
const LIST = "/groups/{groupId}/alertConfigs";
const ONE = "/groups/{groupId}/alertConfigs/{alertConfigId}";
const MANAGERS = ["GROUP_OWNER", "GROUP_ALERTS_MANAGER"];
const version = (method?: string) => [
  { date: "2023-01-01", ...(method === undefined ? {} : { javaMethod: `${JAVA}::${method}` }) },
];

const optional = nullable(text());
const notification = object({
  ...Object.fromEntries(alertNames.notificationTexts.map((name) => [name, optional])),
  delayMin: nullable(whole(0)),
  emailEnabled: nullable(boolean()),
  intervalMin: nullable(whole(5)),
  roles: nullable(list(text())),
  smsEnabled: nullable(boolean()),
  typeName: required(choice(...alertNames.notificationTypes)),
});
const limit = {
  operator: choice("LESS_THAN", "GREATER_THAN"),
  threshold: number(),
  units: text(),
} as const;
const configuration = object({
  created: ignored(),
  enabled: boolean(),
  eventTypeName: required(text(/^[A-Z0-9_]+$/)),
  groupId: ignored(),
  id: ignored(),
  links: ignored(),
  matchers: list(
    object({
      fieldName: required(choice(...alertNames.matcherFields)),
      operator: required(choice(...alertNames.matcherOperators)),
      value: required(text()),
    }),
  ),
  metricThreshold: nullable(object({ ...limit, metricName: required(text()), mode: text() })),
  notifications: required(list(notification)),
  severityOverride: nullable(choice("INFO", "WARNING", "ERROR", "CRITICAL")),
  threshold: nullable(object(limit)),
  typeName: ignored(),
  updated: ignored(),
}) as Field<JsonObject>; // kept as it is

/** Alert configurations of a project. */
export const alertConfigurationOperations: readonly Operation[] = [
  operation({
    id: "listAlertConfigMatcherFieldNames",
    method: "GET",
    path: "/alertConfigs/matchers/fieldNames",
    versions: [
      {
        date: "2023-01-01",
        javaMethod: "ApiAlertConfigsMatchersResource::getAlertConfigMatchersFieldNames",
      },
    ],
    roles: [],
    rateLimit: 300,
    handle: () => ok(alertNames.matcherFields),
  }),
  operation({
    id: "listGroupAlertConfigs",
    method: "GET",
    path: LIST,
    versions: version("getAllAlertConfigs"),
    roles: ["GROUP_READ_ONLY"],
    paging: { includeCount: true },
    handle: ({ world, params, base, page }) =>
      page(world.of(alertConfigurations).list(params.groupId), (one) =>
        alertConfigurationItem(one, base),
      ),
  }),
  operation({
    id: "createGroupAlertConfig",
    method: "POST",
    path: LIST,
    versions: version("addAlertConfig"),
    roles: MANAGERS,
    body: configuration,
    handle: ({ world, params, body, base, origin }) => {
      const { groupId } = params;
      const { enabled, eventTypeName, matchers, metricThreshold, notifications } = body;
      const { severityOverride, threshold } = body;
      const made = createAlertConfiguration(world, {
        groupId,
        enabled,
        eventTypeName,
        matchers,
        metricThreshold,
        notifications,
        severityOverride,
        threshold,
      });
      world.of(alertConfigurations).insert(made);
      const document = alertConfigurationDocument(made, base, origin);
      return created(document, `${base}/groups/${groupId}/alertConfigs/${made.id}`);
    },
  }),
  operation({
    id: "getGroupAlertConfig",
    method: "GET",
    path: ONE,
    versions: version("getAlertConfig"),
    roles: ["GROUP_READ_ONLY"],
    handle: ({ world, params, base, origin }) =>
      ok(alertConfigurationDocument(requireConfiguration(world, params), base, origin)),
  }),
  operation({
    id: "updateGroupAlertConfig",
    method: "PUT",
    path: ONE,
    versions: version("putAlertConfig"),
    roles: MANAGERS,
    body: configuration,
    handle: ({ world, params, body, base, origin }) => {
      const kept = requireConfiguration(world, params);
      setAlertConfiguration(world, kept, body);
      kept.updated = world.timestamp();
      return ok(alertConfigurationDocument(kept, base, origin));
    },
  }),
  operation({
    id: "toggleGroupAlertConfig",
    method: "PATCH",
    path: ONE,
    versions: version(),
    roles: MANAGERS,
    body: object({ enabled: boolean() }),
    handle: ({ world, params, body, base, origin }) => {
      const kept = requireConfiguration(world, params);
      kept.enabled = body.enabled ?? kept.enabled;
      kept.updated = world.timestamp();
      return ok(alertConfigurationDocument(kept, base, origin));
    },
  }),
  operation({
    id: "deleteGroupAlertConfig",
    method: "DELETE",
    path: ONE,
    versions: version("deleteAlertConfig"),
    roles: MANAGERS,
    handle: ({ world, params }) => {
      world.of(alertConfigurations).remove(requireConfiguration(world, params));
      return noContent();
    },
  }),
];

/** @throws AtlasFault 404 */
export function requireConfiguration(
  world: World,
  { groupId, alertConfigId }: { readonly groupId: string; readonly alertConfigId: string },
): AlertConfiguration {
  const found = world.of(alertConfigurations).get(alertConfigId);
  if (found?.groupId === groupId) return found;
  throw new AtlasFault(errors.alertConfigNotFound, [alertConfigId, groupId]);
}
