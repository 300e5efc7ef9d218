import { isJsonObject, isList, type JsonObject } from "../../responses/format-json.ts";
import type { Entity, EntityKind } from "../../world/entity.ts";
import type { EndpointProvider } from "./endpoint-service.ts";

/** An endpoint, or for GCP a group of endpoints, in the network of a project's clients. */
export interface PrivateEndpoint extends Entity {
  readonly serviceId: string;
  readonly cloudProvider: EndpointProvider;
  /** What the provider calls it. */
  readonly name: string;
  /** What a client sent. */
  readonly members: JsonObject;
  status: string;
}

/** The private endpoints of a world, by service and name. */
export const privateEndpoints: EntityKind<PrivateEndpoint> = {
  name: "privateEndpoints",
  parent: ({ serviceId }) => serviceId,
  key: ({ name }) => name,
  enter: (endpoint, state) => {
    endpoint.status = state;
  },
};

/** An endpoint as the API shows it; which members there are depends on the provider. */
export function privateEndpointDocument(
  { cloudProvider, members, name, status }: PrivateEndpoint,
  attachmentNames: readonly string[],
): JsonObject {
  const deleteRequested = status === "DELETING";
  switch (cloudProvider) {
    case "AWS":
      return {
        cloudProvider,
        connectionStatus: status,
        deleteRequested,
        errorMessage: null,
        interfaceEndpointId: name,
      };
    case "AZURE":
      return {
        cloudProvider,
        deleteRequested,
        errorMessage: null,
        privateEndpointConnectionName: status === "INITIATING" ? null : `${name}.connection`,
        privateEndpointIPAddress: members["privateEndpointIPAddress"] ?? null,
        privateEndpointResourceId: name,
        status,
      };
    case "GCP":
      return {
        cloudProvider,
        deleteRequested,
        endpointGroupName: name,
        endpoints: endpointsOf(members).map((endpoint, index) => ({
          endpointName: endpoint["endpointName"] ?? null,
          ipAddress: endpoint["ipAddress"] ?? null,
          serviceAttachmentName: attachmentNames[index] ?? null,
          status,
        })),
        errorMessage: null,
        status,
      };
  }
}

function endpointsOf({ endpoints }: JsonObject): readonly JsonObject[] {
  return isList(endpoints) ? endpoints.filter(isJsonObject) : [];
}
