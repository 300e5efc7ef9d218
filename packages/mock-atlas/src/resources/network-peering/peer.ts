import type { JsonObject } from "../../responses/format-json.ts";
import type { Entity, EntityKind } from "../../world/entity.ts";
import { REMOVED } from "../../world/entity.ts";
import type { NextState } from "../../world/life-cycle.ts";

/** A connection between a network of the clients of a project and one of its containers. */
export interface Peer extends Entity {
  readonly groupId: string;
  readonly providerName: "AWS" | "AZURE" | "GCP";
  readonly containerId: string;
  /** What a client set. */
  members: JsonObject;
  status: string;
}

/** The peering connections of a world's projects. */
export const peers: EntityKind<Peer> = {
  name: "peers",
  parent: ({ groupId }) => groupId,
  enter: (peer, state) => {
    peer.status = state;
  },
};

const MINUTE = 60_000;

/** The state of a new connection. */
export function firstState(providerName: Peer["providerName"]): string {
  return providerName === "AWS" ? "INITIATING" : "ADDING_PEER";
}

/** What comes after the first state: AWS waits for the other side, who is not in the mock. */
export function laterStates(providerName: Peer["providerName"]): readonly NextState[] {
  if (providerName === "AWS") return [{ to: "PENDING_ACCEPTANCE", afterMs: MINUTE }];
  return [{ to: providerName === "GCP" ? "WAITING_FOR_USER" : "AVAILABLE", afterMs: MINUTE }];
}

/** The state of a connection that is being taken down, and its end. */
export function lastStates(providerName: Peer["providerName"]): {
  readonly now: string;
  readonly later: readonly NextState[];
} {
  const now = providerName === "AWS" ? "TERMINATING" : "DELETING";
  return { now, later: [{ to: REMOVED, afterMs: MINUTE }] };
}

/** A connection as the API shows it; which members there are depends on the provider. */
export function peerDocument({ containerId, id, members, providerName, status }: Peer): JsonObject {
  const sent = (name: string): JsonObject[string] => members[name] ?? null;
  switch (providerName) {
    case "AZURE":
      return {
        azureDirectoryId: sent("azureDirectoryId"),
        azureSubscriptionId: sent("azureSubscriptionId"),
        containerId,
        errorState: null,
        id,
        providerName,
        resourceGroupName: sent("resourceGroupName"),
        status,
        vnetName: sent("vnetName"),
      };
    case "GCP":
      return {
        containerId,
        errorMessage: null,
        gcpProjectId: sent("gcpProjectId"),
        id,
        networkName: sent("networkName"),
        providerName,
        status,
      };
    case "AWS":
      return {
        accepterRegionName: sent("accepterRegionName"),
        awsAccountId: sent("awsAccountId"),
        connectionId: status === "INITIATING" ? null : `pcx-0${id.slice(-16)}`,
        containerId,
        errorStateName: null,
        id,
        providerName,
        routeTableCidrBlock: sent("routeTableCidrBlock"),
        statusName: status,
        vpcId: sent("vpcId"),
      };
  }
}
