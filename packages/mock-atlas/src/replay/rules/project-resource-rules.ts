import { isJsonObject, type JsonObject } from "../../responses/format-json.ts";
import { itemsOf } from "../items-of.ts";
import type { ReplayRule, SeedRule } from "./replay-rule.ts";

type Params = Readonly<Record<string, string>>;

const databaseUser: SeedRule = {
  kind: "databaseUsers",
  identity: ({ databaseName, username }) => `${databaseName}/${username}`,
  document: (item) => item,
};
const customRole: SeedRule = {
  kind: "customDBRoles",
  identity: ({ roleName }) => `role ${roleName}`,
  document: (item, { groupId }) => ({ ...item, groupId }),
};
const alert: SeedRule = {
  kind: "alerts",
  document: (item) => item,
  filler: (_, { groupId }: Params) => ({ groupId, status: "CLOSED" }),
};
const alertConfiguration: SeedRule = {
  kind: "alertConfigs",
  document: (item) => item,
  filler: (_, { groupId }: Params) => ({ groupId }),
};
const integration: SeedRule = {
  kind: "integrations",
  identity: ({ type }) => `integration ${type}`,
  document: (item, { groupId }) => ({ ...item, groupId }),
};

/** A PUT gives its notifications new ids, so those shown were not sent. */
function withoutNotifiers(shown: JsonObject): readonly JsonObject[] {
  return itemsOf(shown["notifications"]).map(({ notifierId: _, ...rest }) => rest);
}

/** What a project has besides clusters: users, roles, alerts, integrations, windows. */
export const projectResourceRules: readonly ReplayRule[] = [
  { operation: "listGroupDatabaseUsers", seed: databaseUser },
  { operation: "getGroupDatabaseUser", seed: databaseUser },
  { operation: "createGroupDatabaseUser", seed: databaseUser },
  { operation: "listGroupCustomDbRoleRoles", seed: customRole },
  { operation: "getGroupCustomDbRoleRole", seed: customRole },
  { operation: "createGroupCustomDbRoleRole", seed: customRole },
  { operation: "listGroupAlerts", seed: alert },
  { operation: "getGroupAlert", seed: alert },
  {
    operation: "acknowledgeGroupAlert",
    body: ({ shown }) =>
      "acknowledgedUntil" in shown
        ? {
            acknowledgedUntil: shown["acknowledgedUntil"],
            acknowledgementComment: shown["acknowledgementComment"],
          }
        : { unacknowledgeAlert: true },
  },
  { operation: "listGroupAlertConfigs", seed: alertConfiguration },
  { operation: "getGroupAlertConfig", seed: alertConfiguration },
  {
    operation: "createGroupAlertConfig",
    body: ({ shown, body }) => ({
      ...(isJsonObject(body) ? body : {}),
      notifications: withoutNotifiers(shown),
    }),
  },
  {
    operation: "updateGroupAlertConfig",
    body: ({ shown, body }) => ({
      ...(isJsonObject(body) ? body : {}),
      notifications: withoutNotifiers(shown),
    }),
  },
  { operation: "listGroupIntegrations", seed: integration },
  { operation: "getGroupIntegration", seed: integration },
  {
    operation: "createGroupIntegration",
    seed: integration,
    body: ({ shown, params }) =>
      itemsOf(shown).find(({ type }) => type === params["integrationType"]) ?? {},
  },
  {
    operation: "updateGroupMaintenanceWindow",
    // The answer is empty; what was set is in the next answer that shows the window.
    body: ({ params, flow, recording }) => {
      const later = flow.slice(flow.findIndex((step) => step.recording === recording));
      const window = later.find(
        ({ request, shown }) =>
          request?.operation.id === "getGroupMaintenanceWindow" &&
          request.params["groupId"] === params["groupId"] &&
          isJsonObject(shown),
      )?.shown;
      return isJsonObject(window) ? window : { dayOfWeek: 1 };
    },
  },
  {
    operation: "createGroupPrivateEndpointEndpointService",
    body: ({ shown }) => ({ providerName: shown["cloudProvider"], region: shown["regionName"] }),
  },
  {
    operation: "verifyGroupUserSecurityLdap",
    body: ({ shown }) => ({
      ...(isJsonObject(shown["request"]) ? shown["request"] : {}),
      bindPassword: "sample-text",
    }),
  },
];
