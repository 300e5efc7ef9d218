import { choice, ignored, nullable, object, required, text } from "../../operations/field.ts";
import { type Operation, operation } from "../../operations/operation.ts";
import { AtlasFault } from "../../responses/atlas-error.ts";
import { accepted, created, ok } from "../../responses/operation-result.ts";
import type { World } from "../../world/world.ts";
import { providerParameter, requireContainer } from "../network-containers/container-operations.ts";
import errors from "./errors.json" with { type: "json" };
import { firstState, lastStates, laterStates, type Peer, peerDocument, peers } from "./peer.ts";

const LIST = "/groups/{groupId}/peers";
const ONE = "/groups/{groupId}/peers/{peerId}";
const VERSIONS = [{ date: "2023-01-01" }];
const MANAGERS = ["GROUP_OWNER", "GROUP_NETWORK_ACCESS_MANAGER"];

const sent = {
  accepterRegionName: nullable(text()),
  awsAccountId: nullable(text()),
  azureDirectoryId: nullable(text()),
  azureSubscriptionId: nullable(text()),
  connectionId: ignored(),
  errorMessage: ignored(),
  errorState: ignored(),
  errorStateName: ignored(),
  gcpProjectId: nullable(text()),
  id: ignored(),
  networkName: nullable(text()),
  providerName: choice("AWS", "AZURE", "GCP"),
  resourceGroupName: nullable(text()),
  routeTableCidrBlock: nullable(text()),
  status: ignored(),
  statusName: ignored(),
  vnetName: nullable(text()),
  vpcId: nullable(text()),
} as const;
const newPeer = object({ ...sent, containerId: required(text()) });
const update = object({ ...sent, containerId: text() });

/** Peering connections of a project. */
export const peerOperations: readonly Operation[] = [
  operation({
    id: "listGroupPeers",
    method: "GET",
    path: LIST,
    versions: VERSIONS,
    roles: ["GROUP_READ_ONLY"],
    query: { providerName: providerParameter },
    paging: { includeCount: true },
    handle: ({ world, params, query, page }) => {
      const { providerName = "AWS" } = query;
      const found = world.of(peers).list(params.groupId);
      return page(
        found.filter((peer) => peer.providerName === providerName),
        peerDocument,
      );
    },
  }),
  operation({
    id: "createGroupPeer",
    method: "POST",
    path: LIST,
    versions: VERSIONS,
    roles: MANAGERS,
    body: newPeer,
    handle: ({ world, params, body }) => {
      const { containerId, providerName = "AWS", ...members } = body;
      const { groupId } = params;
      requireContainer(world, { groupId, containerId });
      const status = firstState(providerName);
      const id = world.ids.objectId();
      const peer = world
        .of(peers)
        .insert({ id, groupId, providerName, containerId, members, status });
      world.transit(peers, peer, status, laterStates(providerName));
      return created(peerDocument(peer));
    },
  }),
  operation({
    id: "getGroupPeer",
    method: "GET",
    path: ONE,
    versions: VERSIONS,
    roles: ["GROUP_READ_ONLY"],
    handle: ({ world, params }) => ok(peerDocument(requirePeer(world, params))),
  }),
  operation({
    id: "updateGroupPeer",
    method: "PATCH",
    path: ONE,
    versions: VERSIONS,
    roles: MANAGERS,
    body: update,
    handle: ({ world, params, body }) => {
      const peer = requirePeer(world, params);
      const { containerId: _, providerName: __, ...members } = body;
      peer.members = { ...peer.members, ...members };
      const status = firstState(peer.providerName);
      world.transit(peers, peer, status, laterStates(peer.providerName));
      return ok(peerDocument(peer));
    },
  }),
  operation({
    id: "deleteGroupPeer",
    method: "DELETE",
    path: ONE,
    versions: VERSIONS,
    roles: MANAGERS,
    handle: ({ world, params }) => {
      const peer = requirePeer(world, params);
      const { now, later } = lastStates(peer.providerName);
      world.transit(peers, peer, now, later);
      return accepted();
    },
  }),
];

function requirePeer(
  world: World,
  { groupId, peerId }: { readonly groupId: string; readonly peerId: string },
): Peer {
  const peer = world.of(peers).get(peerId);
  if (peer?.groupId === groupId) return peer;
  throw new AtlasFault(errors.peerNotFound, [peerId, groupId]);
}
