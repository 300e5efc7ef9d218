import { ignored, list, object, required, text } from "../../operations/field.ts";
import { type Operation, operation } from "../../operations/operation.ts";
import { AtlasFault } from "../../responses/atlas-error.ts";
import { accepted, ok } from "../../responses/operation-result.ts";
import type { World } from "../../world/world.ts";
import {
  type StreamPrivateLink,
  streamPrivateLinkDocument,
  streamPrivateLinks,
} from "./stream-private-link.ts";

const JAVA = "ApiStreamsResource";
const version = (method: string) => [{ date: "2023-02-01", javaMethod: `${JAVA}::${method}` }];
const PATH = "/groups/{groupId}/streams/privateLinkConnections";
const ROLES = ["GROUP_STREAM_PROCESSING_OWNER", "GROUP_STREAM_PROCESSING_MANAGER"];

const newLink = object({
  _id: ignored(),
  arn: text(),
  authenticationScheme: text(),
  azureResourceIds: list(text()),
  dnsDomain: text(),
  dnsSubDomain: list(text()),
  errorMessage: ignored(),
  gcpConnectionIds: ignored(),
  gcpServiceAttachmentUris: list(text()),
  interfaceEndpointId: ignored(),
  interfaceEndpointName: ignored(),
  links: ignored(),
  provider: required(text()),
  providerAccountId: ignored(),
  region: text(),
  serviceEndpointId: text(),
  state: ignored(),
  vendor: text(),
});

/** Private links of stream processing. */
export const streamPrivateLinkOperations: readonly Operation[] = [
  operation({
    id: "listGroupStreamPrivateLinkConnections",
    method: "GET",
    path: PATH,
    versions: version("getPrivateLinkConnections"),
    roles: ["GROUP_READ_ONLY"],
    paging: { includeCount: null },
    handle: ({ world, params, page }) =>
      page(world.of(streamPrivateLinks).list(params.groupId), (link) =>
        streamPrivateLinkDocument(link, false),
      ),
  }),
  operation({
    id: "createGroupStreamPrivateLinkConnection",
    method: "POST",
    path: PATH,
    versions: version("createPrivateLinkConnection"),
    roles: ROLES,
    body: newLink,
    handle: ({ world, params, body }) => {
      const link = world.of(streamPrivateLinks).insert({
        id: world.ids.objectId(),
        groupId: params.groupId,
        input: body,
        // Recorded: four seconds later it is this.
        state: "IDLE",
      });
      return ok(streamPrivateLinkDocument(link, true));
    },
  }),
  operation({
    id: "getGroupStreamPrivateLinkConnection",
    method: "GET",
    path: `${PATH}/{connectionId}`,
    versions: version("getPrivateLinkConnection"),
    roles: ["GROUP_READ_ONLY"],
    handle: ({ world, params }) => ok(streamPrivateLinkDocument(requireLink(world, params), false)),
  }),
  operation({
    id: "deleteGroupStreamPrivateLinkConnection",
    method: "DELETE",
    path: `${PATH}/{connectionId}`,
    versions: version("deletePrivateLinkConnection"),
    roles: ROLES,
    handle: ({ world, params }) => {
      world.of(streamPrivateLinks).remove(requireLink(world, params));
      return accepted();
    },
  }),
];

function requireLink(
  world: World,
  { groupId, connectionId }: { readonly groupId: string; readonly connectionId: string },
): StreamPrivateLink {
  const link = world.of(streamPrivateLinks).find(groupId, connectionId);
  if (link === undefined) throw new AtlasFault("resourceNotFound", [connectionId]);
  return link;
}
