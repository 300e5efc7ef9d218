import { choice, ignored, nullable, object, required, text } from "../../operations/field.ts";
import { type Operation, operation } from "../../operations/operation.ts";
import { AtlasFault } from "../../responses/atlas-error.ts";
import { noContent, ok } from "../../responses/operation-result.ts";
import type { World } from "../../world/world.ts";
import {
  createPrivateEndpointId,
  type PrivateEndpointId,
  privateEndpointIdDocument,
  privateEndpointIds,
} from "./private-endpoint-id.ts";

const VERSIONS = [{ date: "2023-01-01" }];
const PATH = "/groups/{groupId}/privateNetworkSettings/endpointIds";

const newEndpoint = object({
  azureLinkId: nullable(text()),
  comment: nullable(text()),
  customerEndpointDNSName: nullable(text()),
  customerEndpointIPAddress: nullable(text()),
  endpointId: required(text()),
  errorMessage: ignored(),
  provider: choice("AWS", "AZURE"),
  region: nullable(text()),
  status: ignored(),
  type: choice("DATA_LAKE"),
});

/** Private endpoints of data federation. No answer of Atlas is on record: statuses are as documented. */
export const privateEndpointIdOperations: readonly Operation[] = [
  operation({
    id: "listGroupPrivateNetworkSettingEndpointIds",
    method: "GET",
    path: PATH,
    versions: VERSIONS,
    roles: ["GROUP_READ_ONLY"],
    paging: { includeCount: true },
    handle: ({ world, params, page }) =>
      page(world.of(privateEndpointIds).list(params.groupId), privateEndpointIdDocument),
  }),
  operation({
    id: "createGroupPrivateNetworkSettingEndpointId",
    method: "POST",
    path: PATH,
    versions: VERSIONS,
    roles: ["GROUP_OWNER"],
    paging: { includeCount: true },
    body: newEndpoint,
    handle: ({ world, params, body, page }) => {
      // Sending an endpoint again changes its comment.
      world.of(privateEndpointIds).insert(createPrivateEndpointId(world, params.groupId, body));
      const whole = world.of(privateEndpointIds).list(params.groupId);
      return { ...page(whole, privateEndpointIdDocument), status: 201 };
    },
  }),
  operation({
    id: "getGroupPrivateNetworkSettingEndpointId",
    method: "GET",
    path: `${PATH}/{endpointId}`,
    versions: VERSIONS,
    roles: ["GROUP_READ_ONLY"],
    handle: ({ world, params }) => ok(privateEndpointIdDocument(requireEndpoint(world, params))),
  }),
  operation({
    id: "deleteGroupPrivateNetworkSettingEndpointId",
    method: "DELETE",
    path: `${PATH}/{endpointId}`,
    versions: VERSIONS,
    roles: ["GROUP_OWNER"],
    handle: ({ world, params }) => {
      world.of(privateEndpointIds).remove(requireEndpoint(world, params));
      return noContent();
    },
  }),
];

function requireEndpoint(
  world: World,
  { groupId, endpointId }: { readonly groupId: string; readonly endpointId: string },
): PrivateEndpointId {
  const endpoint = world.of(privateEndpointIds).find(groupId, endpointId);
  if (endpoint === undefined) throw new AtlasFault("resourceNotFound", [endpointId]);
  return endpoint;
}
