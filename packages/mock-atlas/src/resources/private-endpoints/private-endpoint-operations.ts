import { list, object, text } from "../../operations/field.ts";
import { type Operation, operation } from "../../operations/operation.ts";
import { AtlasFault } from "../../responses/atlas-error.ts";
import { accepted, created, ok } from "../../responses/operation-result.ts";
import { REMOVED } from "../../world/entity.ts";
import type { World } from "../../world/world.ts";
import { attachmentNames, type EndpointService } from "./endpoint-service.ts";
import { requireService } from "./endpoint-service-operations.ts";
import errors from "./errors.json" with { type: "json" };
import {
  type PrivateEndpoint,
  privateEndpointDocument,
  privateEndpoints,
} from "./private-endpoint.ts";

const RATE_LIMIT = 4000;
const OWNER = ["GROUP_OWNER"];
const VERSIONS = [{ date: "2023-01-01" }];
const LIST =
  "/groups/{groupId}/privateEndpoint/{cloudProvider}/endpointService/{endpointServiceId}/endpoint";
const ONE =
  "/groups/{groupId}/privateEndpoint/{cloudProvider}/endpointService/{endpointServiceId}/endpoint/{endpointId}";
const MINUTE = 60_000;

const newEndpoint = object({
  endpointGroupName: text(),
  endpoints: list(object({ endpointName: text(), ipAddress: text() })),
  gcpProjectId: text(),
  id: text(),
  privateEndpointIPAddress: text(),
});

/** Private endpoints of a service. Nobody is at the other end, so each becomes available by itself. */
export const privateEndpointOperations: readonly Operation[] = [
  operation({
    id: "createGroupPrivateEndpointEndpointServiceEndpoint",
    method: "POST",
    path: LIST,
    versions: VERSIONS,
    roles: OWNER,
    rateLimit: RATE_LIMIT,
    body: newEndpoint,
    handle: ({ world, params, body }) => {
      const service = requireService(world, params);
      const { cloudProvider } = service;
      const attribute = cloudProvider === "GCP" ? "endpointGroupName" : "id";
      const name = body[attribute];
      if (name === undefined) throw new AtlasFault("missingAttribute", [attribute]);
      if (world.of(privateEndpoints).find(service.id, name) !== undefined) {
        throw new AtlasFault(errors.endpointExists, [name]);
      }
      const first = cloudProvider === "AWS" ? "PENDING" : "INITIATING";
      const endpoint = world.of(privateEndpoints).insert({
        id: world.ids.objectId(),
        serviceId: service.id,
        cloudProvider,
        name,
        members: body,
        status: first,
      });
      const then = [{ to: "AVAILABLE", afterMs: MINUTE }];
      world.transit(privateEndpoints, endpoint, first, then);
      return created(privateEndpointDocument(endpoint, attachmentsOf(service)));
    },
  }),
  operation({
    id: "getGroupPrivateEndpointEndpointServiceEndpoint",
    method: "GET",
    path: ONE,
    versions: VERSIONS,
    roles: ["GROUP_READ_ONLY"],
    rateLimit: RATE_LIMIT,
    handle: ({ world, params }) => {
      const service = requireService(world, params);
      const endpoint = requireEndpoint(world, service, params.endpointId);
      return ok(privateEndpointDocument(endpoint, attachmentsOf(service)));
    },
  }),
  operation({
    id: "deleteGroupPrivateEndpointEndpointServiceEndpoint",
    method: "DELETE",
    path: ONE,
    versions: VERSIONS,
    roles: OWNER,
    rateLimit: RATE_LIMIT,
    handle: ({ world, params }) => {
      const endpoint = requireEndpoint(world, requireService(world, params), params.endpointId);
      world.transit(privateEndpoints, endpoint, "DELETING", [{ to: REMOVED, afterMs: MINUTE }]);
      return accepted();
    },
  }),
];

function attachmentsOf(service: EndpointService): readonly string[] {
  return service.cloudProvider === "GCP" ? attachmentNames(service) : [];
}

function requireEndpoint(world: World, { id }: EndpointService, name: string): PrivateEndpoint {
  const endpoint = world.of(privateEndpoints).find(id, name);
  if (endpoint === undefined) throw new AtlasFault(errors.endpointNotFound, [name, id]);
  return endpoint;
}
