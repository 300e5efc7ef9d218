import type { JsonObject } from "../../responses/format-json.ts";
import type { Entity, EntityKind } from "../../world/entity.ts";
import type { World } from "../../world/world.ts";
import type { Cluster } from "../clusters/cluster.ts";

/** The search nodes of a kind. */
export type SearchNodes = {
  readonly instanceSize: string;
  readonly nodeCount: number;
};

/** Nodes of a cluster that do nothing but search. */
export interface SearchDeployment extends Entity {
  readonly clusterId: string;
  readonly groupId: string;
  specs: readonly SearchNodes[];
  stateName: string;
}

/** The search deployments of a world's clusters; a cluster has one or none. */
export const searchDeployments: EntityKind<SearchDeployment> = {
  name: "searchDeployments",
  parent: ({ clusterId }) => clusterId,
  key: () => "deployment",
  enter(deployment, state) {
    deployment.stateName = state;
  },
};

/** The search deployment of a cluster, if it has one. */
export function searchDeploymentOf(world: World, { id }: Cluster): SearchDeployment | undefined {
  return world.of(searchDeployments).find(id, "deployment");
}

/** A search deployment as the API shows it: what was asked for, and what that means in each region. */
export function searchDeploymentDocument(
  { groupId, id, specs, stateName }: SearchDeployment,
  { settings, shards }: Cluster,
): JsonObject {
  const regions = shards[0]?.regionConfigs ?? [];
  return {
    effectiveSpecs: regions.flatMap(({ providerName, regionName }) =>
      specs.map(({ instanceSize, nodeCount }) => ({
        cloudProvider: providerName,
        instanceSize,
        nodeCount,
        regionName,
      })),
    ),
    encryptionAtRestProvider: settings.encryptionAtRestProvider,
    groupId,
    id,
    specs,
    stateName,
  };
}
