import type { JsonObject } from "../../responses/format-json.ts";
import type { Entity, EntityKind } from "../../world/entity.ts";
import { HOST_DOMAIN, projectHash } from "../clusters/host-names.ts";

/** Where streams are processed. */
export type StreamRegion = {
  readonly cloudProvider: string;
  readonly region: string;
};

/** A stream processing workspace, which the API calls a tenant and older clients an instance. */
export interface StreamWorkspace extends Entity {
  readonly groupId: string;
  readonly name: string;
  dataProcessRegion: StreamRegion;
  failoverRegions: readonly StreamRegion[];
  streamConfig: { readonly maxTierSize?: string; readonly tier?: string };
}

/** The workspaces of a world's projects, by name. */
export const streamWorkspaces: EntityKind<StreamWorkspace> = {
  name: "streamWorkspaces",
  parent: ({ groupId }) => groupId,
  key: ({ name }) => name,
};

const DEFAULT_TIER = "SP30";

/**
 * A workspace as the API shows it.
 *
 * @param connections what it is connected to, where that was asked for
 */
export function streamWorkspaceDocument(
  workspace: StreamWorkspace,
  connections?: readonly JsonObject[],
): JsonObject {
  const { dataProcessRegion, failoverRegions, groupId, id, name, streamConfig } = workspace;
  const place = dataProcessRegion.region.toLowerCase().replaceAll("_", "-");
  const host = `atlas-stream-${id}-${projectHash(groupId)}.${place}.a.query.${HOST_DOMAIN}`;
  return {
    _id: id,
    connections,
    dataProcessRegion: regionDocument(dataProcessRegion),
    failoverRegions: failoverRegions.map(regionDocument),
    groupId,
    hostnames: [host],
    name,
    streamConfig: {
      maxTierSize: streamConfig.maxTierSize,
      tier: streamConfig.tier ?? DEFAULT_TIER,
    },
  };
}

function regionDocument({ cloudProvider, region }: StreamRegion): JsonObject {
  return { cloudProvider, region };
}
