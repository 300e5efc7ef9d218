import {
  boolean,
  choice,
  ignored,
  list,
  nullable,
  object,
  required,
  text,
} from "../../operations/field.ts";
import { type Operation, operation } from "../../operations/operation.ts";
import { AtlasFault } from "../../responses/atlas-error.ts";
import type { JsonObject } from "../../responses/format-json.ts";
import { accepted, created, ok } from "../../responses/operation-result.ts";
import { type EntityKind, REMOVED } from "../../world/entity.ts";
import { HOST_ALPHABET } from "../../world/identifiers.ts";
import type { World } from "../../world/world.ts";
import { oneOfProject, type ProjectEntity, projectOf } from "../one-of-project.ts";
import {
  type EndpointService,
  endpointServiceDocument,
  endpointServices,
} from "./endpoint-service.ts";
import errors from "./errors.json" with { type: "json" };
import { privateEndpoints } from "./private-endpoint.ts";

/** Whether the private endpoints of a project are regional. */
export interface RegionalMode extends ProjectEntity {
  enabled: boolean;
}

/** The regional mode of a world's projects. */
export const regionalModes: EntityKind<RegionalMode> = {
  name: "privateEndpointRegionalMode",
  parent: projectOf,
};

const JAVA = "ApiAtlasPrivateEndpointResource";
const RATE_LIMIT = 4000;
const OWNER = ["GROUP_OWNER"];
const SERVICES = "/groups/{groupId}/privateEndpoint/endpointService";
const LIST = "/groups/{groupId}/privateEndpoint/{cloudProvider}/endpointService";
const ONE = "/groups/{groupId}/privateEndpoint/{cloudProvider}/endpointService/{endpointServiceId}";
const MODE = "/groups/{groupId}/privateEndpoint/regionalMode";
const MINUTE = 60_000;
const version = (method: string) => [{ date: "2023-01-01", javaMethod: `${JAVA}::${method}` }];

const newService = object({
  portMappingEnabled: boolean(),
  providerName: required(choice("AWS", "AZURE", "GCP")),
  region: required(text(/^[\w-]{1,64}$/)),
  supportedRemoteRegions: nullable(list(text())),
});

/** Private endpoint services of a project. */
export const endpointServiceOperations: readonly Operation[] = [
  operation({
    id: "createGroupPrivateEndpointEndpointService",
    method: "POST",
    path: SERVICES,
    versions: version("addEndpointService"),
    roles: OWNER,
    rateLimit: RATE_LIMIT,
    body: newService,
    handle: ({ world, params, body }) => {
      const { groupId } = params;
      const { portMappingEnabled = false, providerName, supportedRemoteRegions = null } = body;
      const regionName = body.region.toUpperCase().replaceAll("-", "_");
      const twin = servicesOf(world, groupId, providerName).find(
        (one) => one.regionName === regionName,
      );
      if (twin !== undefined) throw new AtlasFault(errors.serviceExists, [groupId, regionName]);
      const service = world.of(endpointServices).insert({
        id: world.ids.objectId(),
        groupId,
        cloudProvider: providerName,
        regionName,
        portMappingEnabled,
        supportedRemoteRegions,
        providerHash: world.ids.text(24, HOST_ALPHABET),
        subscriptionId: world.ids.uuid(),
        status: "INITIATING",
      });
      const then = [{ to: "AVAILABLE", afterMs: MINUTE }];
      world.transit(endpointServices, service, "INITIATING", then);
      return created(serviceDocument(world, service));
    },
  }),
  operation({
    id: "updateGroupPrivateEndpointEndpointService",
    method: "PATCH",
    path: `${SERVICES}/{endpointServiceId}`,
    versions: [{ date: "2023-01-01" }],
    roles: OWNER,
    rateLimit: RATE_LIMIT,
    body: object({
      cloudProvider: choice("AWS"),
      id: ignored(),
      supportedRemoteRegions: nullable(list(text())),
    }),
    handle: ({ world, params, body }) => {
      const service = requireService(world, { ...params, cloudProvider: "AWS" });
      if (body.supportedRemoteRegions !== undefined) {
        service.supportedRemoteRegions = body.supportedRemoteRegions;
      }
      return ok(serviceDocument(world, service));
    },
  }),
  operation({
    id: "listGroupPrivateEndpointEndpointService",
    method: "GET",
    path: LIST,
    versions: version("getEndpointServices"),
    roles: ["GROUP_READ_ONLY"],
    rateLimit: RATE_LIMIT,
    handle: ({ world, params }) => {
      const found = servicesOf(world, params.groupId, params.cloudProvider);
      return ok(found.map((service) => serviceDocument(world, service)));
    },
  }),
  operation({
    id: "getGroupPrivateEndpointEndpointService",
    method: "GET",
    path: ONE,
    versions: version("getEndPointService"),
    roles: ["GROUP_READ_ONLY"],
    rateLimit: RATE_LIMIT,
    handle: ({ world, params }) => ok(serviceDocument(world, requireService(world, params))),
  }),
  operation({
    id: "deleteGroupPrivateEndpointEndpointService",
    method: "DELETE",
    path: ONE,
    versions: version("deleteEndpointService"),
    roles: OWNER,
    rateLimit: RATE_LIMIT,
    handle: ({ world, params }) => {
      const service = requireService(world, params);
      if (world.of(privateEndpoints).count(service.id) > 0) {
        throw new AtlasFault(errors.serviceInUse, [service.id]);
      }
      world.transit(endpointServices, service, "DELETING", [{ to: REMOVED, afterMs: MINUTE }]);
      return accepted();
    },
  }),
  operation({
    id: "getGroupPrivateEndpointRegionalMode",
    method: "GET",
    path: MODE,
    versions: version("getRegionalizedPrivateLinkEnabled"),
    roles: OWNER,
    rateLimit: RATE_LIMIT,
    handle: ({ world, params }) => ok({ enabled: regionalMode(world, params.groupId).enabled }),
  }),
  operation({
    id: "toggleGroupPrivateEndpointRegionalMode",
    method: "PATCH",
    path: MODE,
    versions: version("updateRegionalizedPrivateLinkEnabled"),
    roles: OWNER,
    rateLimit: RATE_LIMIT,
    body: object({ enabled: required(boolean()) }),
    handle: ({ world, params, body }) => {
      regionalMode(world, params.groupId).enabled = body.enabled;
      return accepted({ enabled: body.enabled });
    },
  }),
];

/** @throws AtlasFault 404 */
export function requireService(
  world: World,
  params: {
    readonly groupId: string;
    readonly cloudProvider: string;
    readonly endpointServiceId: string;
  },
): EndpointService {
  const found = servicesOf(world, params.groupId, params.cloudProvider).find(
    ({ id }) => id === params.endpointServiceId,
  );
  if (found !== undefined) return found;
  throw new AtlasFault(errors.serviceNotFound, [params.endpointServiceId, params.groupId]);
}

function servicesOf(world: World, groupId: string, provider: string): readonly EndpointService[] {
  if (!["AWS", "AZURE", "GCP"].includes(provider)) {
    throw new AtlasFault("invalidProvider", [provider]);
  }
  const all = world.of(endpointServices).list(groupId);
  return all.filter(({ cloudProvider }) => cloudProvider === provider);
}

function serviceDocument(world: World, service: EndpointService): JsonObject {
  const names = world.of(privateEndpoints).list(service.id);
  return endpointServiceDocument(
    service,
    names.map(({ name }) => name),
  );
}

function regionalMode(world: World, groupId: string): RegionalMode {
  return oneOfProject(world, regionalModes, groupId, (id) => ({ id, enabled: false }));
}
