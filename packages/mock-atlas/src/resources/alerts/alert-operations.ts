import { boolean, ignored, nullable, object, text } from "../../operations/field.ts";
import { type Operation, operation } from "../../operations/operation.ts";
import { choiceParameter } from "../../operations/query-parameter.ts";
import { AtlasFault } from "../../responses/atlas-error.ts";
import { ok } from "../../responses/operation-result.ts";
import type { World } from "../../world/world.ts";
import {
  alertConfigurationItem,
  alertConfigurations,
} from "../alert-configurations/alert-configuration.ts";
import { requireConfiguration } from "../alert-configurations/alert-configuration-operations.ts";
import { type Alert, alertDocument, alertItem, alerts } from "./alert.ts";
import errors from "./errors.json" with { type: "json" };

const JAVA = "ApiAlertsResource";
const ONE = "/groups/{groupId}/alerts/{alertId}";
const version = (method?: string) => [
  { date: "2023-01-01", ...(method === undefined ? {} : { javaMethod: `${JAVA}::${method}` }) },
];

const ISO_DATE = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:?\d{2})$/;

const acknowledgement = object({
  acknowledgedUntil: nullable(text(ISO_DATE)),
  acknowledgementComment: nullable(text(null, 200)),
  acknowledgingUsername: ignored(),
  unacknowledgeAlert: boolean(),
});

/** Alerts of a project. */
export const alertOperations: readonly Operation[] = [
  operation({
    id: "listGroupAlerts",
    method: "GET",
    path: "/groups/{groupId}/alerts",
    versions: version("getAllAlerts"),
    roles: ["GROUP_READ_ONLY"],
    query: { status: choiceParameter("OPEN", "TRACKING", "CLOSED") },
    paging: { includeCount: true },
    handle: ({ world, params, query, base, page }) => {
      const inside = world.of(alerts).list(params.groupId);
      const wanted = inside.filter(
        ({ status }) => query.status === undefined || status === query.status,
      );
      return page(wanted, (alert) => alertItem(alert, base));
    },
  }),
  operation({
    id: "getGroupAlert",
    method: "GET",
    path: ONE,
    versions: version("getAlert"),
    roles: ["GROUP_READ_ONLY"],
    handle: ({ world, params, base, origin }) =>
      ok(alertDocument(requireAlert(world, params), base, origin)),
  }),
  operation({
    id: "acknowledgeGroupAlert",
    method: "PATCH",
    path: ONE,
    versions: [
      { date: "2023-01-01" },
      { date: "2024-05-30", javaMethod: "ApiAlertsResource20240530::patchAlert" },
    ],
    roles: ["GROUP_OWNER", "GROUP_ALERTS_MANAGER"],
    body: acknowledgement,
    handle: ({ caller, world, params, body, base, origin }) => {
      const alert = requireAlert(world, params);
      const now = world.timestamp();
      const { acknowledgedUntil: _, acknowledgementComment: __, ...rest } = alert.about;
      const { acknowledgingUsername: ___, ...about } = rest;
      // Recorded: an acknowledgement that is taken back leaves the time of the last notification.
      alert.about =
        body.unacknowledgeAlert === true || body.acknowledgedUntil === null
          ? { ...about, updated: now }
          : {
              ...about,
              acknowledgedUntil: body.acknowledgedUntil ?? now,
              acknowledgementComment: body.acknowledgementComment ?? undefined,
              acknowledgingUsername: caller.name,
              lastNotified: now,
              updated: now,
            };
      return ok(alertDocument(alert, base, origin));
    },
  }),
  operation({
    id: "getGroupAlertConfigAlerts",
    method: "GET",
    path: "/groups/{groupId}/alertConfigs/{alertConfigId}/alerts",
    versions: version(),
    roles: ["GROUP_READ_ONLY"],
    paging: { includeCount: true },
    handle: ({ world, params, base, page }) => {
      const { id } = requireConfiguration(world, params);
      const raised = world
        .of(alerts)
        .list(params.groupId)
        .filter(({ alertConfigId }) => alertConfigId === id);
      return page(raised, (alert) => alertItem(alert, base));
    },
  }),
  operation({
    id: "getGroupAlertAlertConfigs",
    method: "GET",
    path: "/groups/{groupId}/alerts/{alertId}/alertConfigs",
    versions: version(),
    roles: ["GROUP_READ_ONLY"],
    paging: { includeCount: true },
    handle: ({ world, params, base, page }) => {
      const { alertConfigId } = requireAlert(world, params);
      const found = world.of(alertConfigurations).get(alertConfigId);
      return page(found === undefined ? [] : [found], (one) => alertConfigurationItem(one, base));
    },
  }),
];

function requireAlert(
  world: World,
  { groupId, alertId }: { readonly groupId: string; readonly alertId: string },
): Alert {
  const alert = world.of(alerts).get(alertId);
  if (alert?.groupId === groupId) return alert;
  throw new AtlasFault(errors.alertNotFound, [alertId, groupId]);
}
