import type { JsonObject } from "../../responses/format-json.ts";
import type { Entity, EntityKind } from "../../world/entity.ts";

export type EndpointProvider = "AWS" | "AZURE" | "GCP";

/** What the clients of a project connect their private endpoints to, in one region. */
export interface EndpointService extends Entity {
  readonly groupId: string;
  readonly cloudProvider: EndpointProvider;
  readonly regionName: string;
  readonly portMappingEnabled: boolean;
  supportedRemoteRegions: readonly string[] | null;
  /** What its names at the provider are made of. */
  readonly providerHash: string;
  readonly subscriptionId: string;
  status: string;
}

/** The private endpoint services of a world's projects. */
export const endpointServices: EntityKind<EndpointService> = {
  name: "privateEndpointServices",
  parent: ({ groupId }) => groupId,
  enter: (service, state) => {
    service.status = state;
  },
};

// Recorded: a service of GCP has this many attachments when ports are not mapped.
const ATTACHMENTS = 6;

/**
 * A service as the API shows it; which members there are depends on the provider. It has no names until it is
 * available.
 *
 * @param endpointNames the endpoints that are connected to it
 */
export function endpointServiceDocument(
  service: EndpointService,
  endpointNames: readonly string[],
): JsonObject {
  const { cloudProvider, id, regionName, status } = service;
  const named = status !== "INITIATING";
  switch (cloudProvider) {
    case "AWS":
      return {
        cloudProvider,
        endpointServiceName: named ? awsName(service) : null,
        errorMessage: null,
        id,
        interfaceEndpoints: endpointNames,
        regionName,
        status,
        supportedRemoteRegions: service.supportedRemoteRegions,
      };
    case "AZURE":
      return {
        cloudProvider,
        errorMessage: null,
        id,
        privateEndpoints: endpointNames,
        privateLinkServiceName: named ? `pls_${id}` : null,
        privateLinkServiceResourceId: named ? azureName(service) : null,
        regionName,
        status,
      };
    case "GCP":
      return {
        cloudProvider,
        endpointGroupNames: endpointNames,
        errorMessage: null,
        id,
        portMappingEnabled: service.portMappingEnabled,
        regionName,
        serviceAttachmentNames: named ? attachmentNames(service) : [],
        status,
      };
  }
}

/** How many endpoints a group of GCP has: one for each attachment. */
export function attachmentNames(service: EndpointService): readonly string[] {
  const { groupId, portMappingEnabled, providerHash } = service;
  const region = dashed(service.regionName).replace(/-(\d+)$/, "$1");
  const count = portMappingEnabled ? 1 : ATTACHMENTS;
  return Array.from(
    { length: count },
    (_, index) =>
      `projects/p-${providerHash}/regions/${region}/serviceAttachments/sa-${region}-${groupId}-${index}`,
  );
}

function awsName({ regionName, providerHash }: EndpointService): string {
  return `com.amazonaws.vpce.${dashed(regionName)}.vpce-svc-0${providerHash.slice(0, 16)}`;
}

function azureName({ id, providerHash, subscriptionId }: EndpointService): string {
  const group = `rg_${id}_${providerHash.slice(0, 8)}`;
  return `/subscriptions/${subscriptionId}/resourceGroups/${group}/providers/Microsoft.Network/privateLinkServices/pls_${id}`;
}

function dashed(regionName: string): string {
  return regionName.toLowerCase().replaceAll("_", "-");
}
