import { choice, ignored, list, object, required, text } from "../../operations/field.ts";
import { type Operation, operation } from "../../operations/operation.ts";
import { AtlasFault } from "../../responses/atlas-error.ts";
import { ok } from "../../responses/operation-result.ts";
import { REMOVED } from "../../world/entity.ts";
import type { World } from "../../world/world.ts";
import { requireCluster } from "../clusters/require-cluster.ts";
import errors from "./errors.json" with { type: "json" };
import {
  type OutageSimulation,
  outageSimulationDocument,
  outageSimulations,
} from "./outage-simulation.ts";

const VERSIONS = [{ date: "2023-01-01" }];
const PATH = "/groups/{groupId}/clusters/{clusterName}/outageSimulation";
const ROLES = ["GROUP_CLUSTER_MANAGER"];
const MINUTE = 60_000;

const newSimulation = object({
  clusterName: ignored(),
  expirationDate: ignored(),
  groupId: ignored(),
  id: ignored(),
  outageFilters: required(
    list(
      object({
        cloudProvider: choice("AWS", "GCP", "AZURE"),
        regionName: text(),
        type: choice("REGION"),
      }),
    ),
  ),
  startRequestDate: ignored(),
  state: ignored(),
});

/** Outages on order. No answer of Atlas is on record: states and members are as documented. */
export const outageSimulationOperations: readonly Operation[] = [
  operation({
    id: "startGroupClusterOutageSimulation",
    method: "POST",
    path: PATH,
    versions: VERSIONS,
    roles: ROLES,
    body: newSimulation,
    handle: ({ world, params, body }) => {
      const cluster = requireCluster(world, params);
      if (world.of(outageSimulations).find(cluster.id, "outageSimulation") !== undefined) {
        throw new AtlasFault(errors.simulationExists, [cluster.name]);
      }
      const simulation = world.of(outageSimulations).insert({
        id: world.ids.objectId(),
        clusterId: cluster.id,
        groupId: params.groupId,
        clusterName: cluster.name,
        outageFilters: body.outageFilters,
        startRequestDate: world.timestamp(),
        state: "START_REQUESTED",
      });
      world.transit(outageSimulations, simulation, "START_REQUESTED", [
        { to: "STARTING", afterMs: MINUTE },
        { to: "SIMULATING", afterMs: MINUTE },
      ]);
      return ok(outageSimulationDocument(simulation));
    },
  }),
  operation({
    id: "getGroupClusterOutageSimulation",
    method: "GET",
    path: PATH,
    versions: VERSIONS,
    roles: ROLES,
    handle: ({ world, params }) => ok(outageSimulationDocument(requireSimulation(world, params))),
  }),
  operation({
    id: "endGroupClusterOutageSimulation",
    method: "DELETE",
    path: PATH,
    versions: VERSIONS,
    roles: ROLES,
    handle: ({ world, params }) => {
      const simulation = requireSimulation(world, params);
      world.transit(outageSimulations, simulation, "RECOVERY_REQUESTED", [
        { to: "RECOVERING", afterMs: MINUTE },
        { to: "COMPLETE", afterMs: MINUTE },
        { to: REMOVED, afterMs: MINUTE },
      ]);
      return ok(outageSimulationDocument(simulation));
    },
  }),
];

function requireSimulation(
  world: World,
  params: { readonly groupId: string; readonly clusterName: string },
): OutageSimulation {
  const cluster = requireCluster(world, params);
  const simulation = world.of(outageSimulations).find(cluster.id, "outageSimulation");
  if (simulation === undefined) throw new AtlasFault(errors.simulationNotFound, [cluster.name]);
  return simulation;
}
