import type { JsonObject } from "../../responses/format-json.ts";
import type { Entity, EntityKind } from "../../world/entity.ts";
import type { World } from "../../world/world.ts";

/** A private endpoint that may reach the federated database instances and online archives of a project. */
export interface PrivateEndpointId extends Entity {
  readonly groupId: string;
  readonly endpointId: string;
  readonly comment: string | null;
  readonly customerEndpointDNSName: string | null;
  readonly customerEndpointIPAddress: string | null;
  readonly azureLinkId: string | null;
  readonly provider: string;
  readonly region: string | null;
  readonly type: string;
  readonly status: string;
}

/** The private endpoints of a world's projects, by the cloud provider's id. */
export const privateEndpointIds: EntityKind<PrivateEndpointId> = {
  name: "privateEndpointIds",
  parent: ({ groupId }) => groupId,
  key: ({ endpointId }) => endpointId,
  seed: (document, world) =>
    createPrivateEndpointId(
      world,
      String(document["groupId"] ?? ""),
      document as unknown as PrivateEndpointIdInput, // an endpoint as the API shows it
    ),
};

/** What a client sends of a private endpoint. */
export interface PrivateEndpointIdInput {
  readonly endpointId: string;
  readonly comment?: string | null;
  readonly customerEndpointDNSName?: string | null;
  readonly customerEndpointIPAddress?: string | null;
  readonly azureLinkId?: string | null;
  readonly provider?: string;
  readonly region?: string | null;
  readonly type?: string;
}

/** A private endpoint with everything filled in. */
export function createPrivateEndpointId(
  world: World,
  groupId: string,
  input: PrivateEndpointIdInput,
): PrivateEndpointId {
  return {
    id: world.ids.objectId(),
    groupId,
    endpointId: input.endpointId,
    comment: input.comment ?? null,
    customerEndpointDNSName: input.customerEndpointDNSName ?? null,
    customerEndpointIPAddress: input.customerEndpointIPAddress ?? null,
    azureLinkId: input.azureLinkId ?? null,
    provider: input.provider ?? "AWS",
    region: input.region ?? null,
    type: input.type ?? "DATA_LAKE",
    status: "OK",
  };
}

/** A private endpoint as the API shows it. */
export function privateEndpointIdDocument(endpoint: PrivateEndpointId): JsonObject {
  return {
    azureLinkId: endpoint.azureLinkId ?? undefined,
    comment: endpoint.comment ?? undefined,
    customerEndpointDNSName: endpoint.customerEndpointDNSName ?? undefined,
    customerEndpointIPAddress: endpoint.customerEndpointIPAddress ?? undefined,
    endpointId: endpoint.endpointId,
    provider: endpoint.provider,
    region: endpoint.region ?? undefined,
    status: endpoint.status,
    type: endpoint.type,
  };
}
