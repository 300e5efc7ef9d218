import type { JsonObject } from "../../responses/format-json.ts";
import type { Entity, EntityKind } from "../../world/entity.ts";

/** A region that is to look as if it were down. */
export type OutageFilter = {
  readonly cloudProvider?: string;
  readonly regionName?: string;
  readonly type?: string;
};

/** Regions of a cluster that look as if they were down. */
export interface OutageSimulation extends Entity {
  readonly clusterId: string;
  readonly groupId: string;
  readonly clusterName: string;
  readonly outageFilters: readonly OutageFilter[];
  readonly startRequestDate: string;
  state: string;
}

/** The simulations of a world's clusters; a cluster has one at a time. */
export const outageSimulations: EntityKind<OutageSimulation> = {
  name: "outageSimulations",
  parent: ({ clusterId }) => clusterId,
  key: () => "outageSimulation",
  enter(simulation, state) {
    simulation.state = state;
  },
};

/** A simulation as the API shows it. */
export function outageSimulationDocument(simulation: OutageSimulation): JsonObject {
  const { clusterName, groupId, id, outageFilters, startRequestDate, state } = simulation;
  return { clusterName, groupId, id, outageFilters, startRequestDate, state };
}
