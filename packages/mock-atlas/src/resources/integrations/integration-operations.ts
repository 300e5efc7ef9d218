import { boolean, ignored, nullable, object, text } from "../../operations/field.ts";
import { type Operation, type OperationContext, operation } from "../../operations/operation.ts";
import { AtlasFault } from "../../responses/atlas-error.ts";
import type { JsonObject } from "../../responses/format-json.ts";
import { noContent, type OperationResult, ok } from "../../responses/operation-result.ts";
import type { World } from "../../world/world.ts";
import errors from "./errors.json" with { type: "json" };
import {
  INTEGRATION_TYPES,
  type Integration,
  integrationDocument,
  integrations,
} from "./integration.ts";

const JAVA = "ApiGroupIntegrationsResource";
const LIST = "/groups/{groupId}/integrations";
const ONE = "/groups/{groupId}/integrations/{integrationType}";
const OWNER = ["GROUP_OWNER"];
const version = (method?: string) => [
  { date: "2023-01-01", ...(method === undefined ? {} : { javaMethod: `${JAVA}::${method}` }) },
];

const optional = nullable(text());
const newIntegration = object({
  accountId: optional,
  apiKey: optional,
  apiToken: optional,
  bodyTemplate: optional,
  channelName: optional,
  customEndpoint: optional,
  enabled: boolean(),
  headersTemplate: optional,
  id: ignored(),
  licenseKey: optional,
  microsoftTeamsWebhookUrl: optional,
  notificationToken: optional,
  password: optional,
  readToken: optional,
  region: optional,
  roomName: optional,
  routingKey: optional,
  secret: optional,
  sendCollectionLatencyMetrics: boolean(),
  sendDatabaseMetrics: boolean(),
  sendQueryStatsMetrics: boolean(),
  sendUserProvidedResourceTags: boolean(),
  sendUserProvidedResourceTagsEnabled: boolean(),
  serviceDiscovery: optional,
  serviceKey: optional,
  teamName: optional,
  type: text(),
  url: optional,
  username: optional,
  writeToken: optional,
});

/** Services that a project sends alerts and metrics to, one of each type. */
export const integrationOperations: readonly Operation[] = [
  operation({
    id: "listGroupIntegrations",
    method: "GET",
    path: LIST,
    versions: version("getIntegrations"),
    roles: ["GROUP_READ_ONLY"],
    paging: { includeCount: true },
    handle: ({ world, params, page }) => page(inOrder(world, params.groupId), integrationDocument),
  }),
  operation({
    id: "getGroupIntegration",
    method: "GET",
    path: ONE,
    versions: version("getIntegration"),
    roles: ["GROUP_READ_ONLY"],
    handle: ({ world, params }) => ok(integrationDocument(requireIntegration(world, params))),
  }),
  operation({
    id: "createGroupIntegration",
    method: "POST",
    path: ONE,
    versions: version("createIntegration"),
    roles: OWNER,
    paging: { includeCount: true },
    body: newIntegration,
    handle: (context) => {
      const { world, params } = context;
      requireType(params.integrationType);
      const known = world.of(integrations).find(params.groupId, params.integrationType);
      if (known !== undefined) throw new AtlasFault(errors.integrationExists, [known.type]);
      return put(context, world.ids.objectId());
    },
  }),
  operation({
    id: "updateGroupIntegration",
    method: "PUT",
    path: ONE,
    versions: version(),
    roles: OWNER,
    paging: { includeCount: true },
    body: newIntegration,
    handle: (context) => put(context, requireIntegration(context.world, context.params).id),
  }),
  operation({
    id: "deleteGroupIntegration",
    method: "DELETE",
    path: ONE,
    versions: version("deleteIntegration"),
    roles: OWNER,
    handle: ({ world, params }) => {
      world.of(integrations).remove(requireIntegration(world, params));
      return noContent();
    },
  }),
];

interface Named {
  readonly groupId: string;
  readonly integrationType: string;
}

/** Recorded: the answer is every integration of the project. */
function put(
  { world, params, body, page }: OperationContext<Named, unknown, JsonObject>,
  id: string,
): OperationResult {
  const { groupId, integrationType: type } = params;
  const { type: _, password: __, ...members } = body;
  world.of(integrations).insert({ id, groupId, type, members });
  return page(inOrder(world, groupId), integrationDocument);
}

function inOrder(world: World, groupId: string): readonly Integration[] {
  const order = INTEGRATION_TYPES.map(({ type }) => type);
  return world
    .of(integrations)
    .list(groupId)
    .sort((a, b) => order.indexOf(a.type) - order.indexOf(b.type));
}

function requireType(type: string): void {
  if (INTEGRATION_TYPES.some((one) => one.type === type)) return;
  throw new AtlasFault("invalidEnumValue", [type]);
}

function requireIntegration(world: World, { groupId, integrationType }: Named): Integration {
  requireType(integrationType);
  const found = world.of(integrations).find(groupId, integrationType);
  if (found === undefined) throw new AtlasFault(errors.integrationNotFound, [integrationType]);
  return found;
}
