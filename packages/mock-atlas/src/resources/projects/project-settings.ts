import { boolean, object, required, text, whole } from "../../operations/field.ts";
import { type Operation, operation } from "../../operations/operation.ts";
import { AtlasFault } from "../../responses/atlas-error.ts";
import type { JsonObject } from "../../responses/format-json.ts";
import { noContent, ok } from "../../responses/operation-result.ts";
import { clusters } from "../clusters/cluster.ts";
import type { Group } from "./group.ts";
import { requireGroup } from "./group-operations.ts";
import projectDefaults from "./project-defaults.json" with { type: "json" };

const SINCE_2023 = [{ date: "2023-01-01" }];

const settings = object({
  isClusterAiAssistantEnabled: boolean(),
  isCollectDatabaseSpecificsStatisticsEnabled: boolean(),
  isDataExplorerEnabled: boolean(),
  isDataExplorerGenAIFeaturesEnabled: boolean(),
  isDataExplorerGenAISampleDocumentPassingEnabled: boolean(),
  isDataValidationEnabled: boolean(),
  isExtendedStorageSizesEnabled: boolean(),
  isNativeRerankingEnabled: boolean(),
  isPerformanceAdvisorEnabled: boolean(),
  isRealtimePerformancePanelEnabled: boolean(),
  isSchemaAdvisorEnabled: boolean(),
});

const newLimit = object({
  name: text(),
  value: required(whole(0)),
  currentUsage: whole(0),
  defaultLimit: whole(0),
  maximumLimit: whole(0),
});

/** Settings, limits and addresses of a project. Their answers are not on record, so defaults are data. */
export const projectSettingsOperations: readonly Operation[] = [
  operation({
    id: "getGroupSettings",
    method: "GET",
    path: "/groups/{groupId}/settings",
    versions: SINCE_2023,
    roles: ["GROUP_READ_ONLY"],
    handle: ({ world, params }) => ok(settingsOf(requireGroup(world, params.groupId))),
  }),
  operation({
    id: "updateGroupSettings",
    method: "PATCH",
    path: "/groups/{groupId}/settings",
    versions: SINCE_2023,
    roles: ["GROUP_OWNER"],
    body: settings,
    handle: ({ world, params, body }) => {
      const group = requireGroup(world, params.groupId);
      group.settings = { ...group.settings, ...body };
      return ok(settingsOf(group));
    },
  }),
  operation({
    id: "listGroupLimits",
    method: "GET",
    path: "/groups/{groupId}/limits",
    versions: SINCE_2023,
    roles: ["GROUP_READ_ONLY"],
    handle: ({ world, params }) => {
      const group = requireGroup(world, params.groupId);
      return ok(Object.keys(projectDefaults.limits).map((name) => limitOf(group, name)));
    },
  }),
  operation({
    id: "getGroupLimit",
    method: "GET",
    path: "/groups/{groupId}/limits/{limitName}",
    versions: SINCE_2023,
    roles: ["GROUP_READ_ONLY"],
    handle: ({ world, params }) =>
      ok(limitOf(requireGroup(world, params.groupId), params.limitName)),
  }),
  operation({
    id: "setGroupLimit",
    method: "PATCH",
    path: "/groups/{groupId}/limits/{limitName}",
    versions: SINCE_2023,
    roles: ["GROUP_OWNER"],
    body: newLimit,
    handle: ({ world, params, body }) => {
      const group = requireGroup(world, params.groupId);
      requireLimit(params.limitName);
      group.limits = { ...group.limits, [params.limitName]: body.value };
      return ok(limitOf(group, params.limitName));
    },
  }),
  operation({
    id: "deleteGroupLimit",
    method: "DELETE",
    path: "/groups/{groupId}/limits/{limitName}",
    versions: SINCE_2023,
    roles: ["GROUP_OWNER"],
    handle: ({ world, params }) => {
      const group = requireGroup(world, params.groupId);
      requireLimit(params.limitName);
      const { [params.limitName]: _, ...others } = group.limits;
      group.limits = others;
      return noContent();
    },
  }),
  operation({
    id: "getGroupIpAddresses",
    method: "GET",
    path: "/groups/{groupId}/ipAddresses",
    versions: SINCE_2023,
    roles: ["GROUP_READ_ONLY"],
    handle: ({ world, params }) => {
      const { groupId } = params;
      const addresses = world
        .of(clusters)
        .list(groupId)
        .map(({ name }) => ({
          clusterName: name,
          futureInbound: [],
          futureOutbound: [],
          inbound: [],
          outbound: [],
        }));
      return ok({ groupId, services: { clusters: addresses } });
    },
  }),
];

function settingsOf(group: Group): JsonObject {
  return { ...projectDefaults.settings, ...group.settings };
}

function limitOf(group: Group, name: string): JsonObject {
  const { defaultLimit, maximumLimit } = requireLimit(name);
  const value = group.limits[name] ?? defaultLimit;
  return { currentUsage: 0, defaultLimit, maximumLimit, name, value };
}

function requireLimit(name: string): { defaultLimit: number; maximumLimit: number } {
  const limits: Readonly<Record<string, { defaultLimit: number; maximumLimit: number }>> =
    projectDefaults.limits;
  const limit = Object.hasOwn(limits, name) ? limits[name] : undefined;
  if (limit === undefined) throw new AtlasFault("invalidEnumValue", [name]);
  return limit;
}
