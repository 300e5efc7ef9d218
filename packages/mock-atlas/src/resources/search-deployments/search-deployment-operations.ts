import {
  choice,
  ignored,
  list,
  type MembersOf,
  nullable,
  object,
  required,
  text,
  whole,
} from "../../operations/field.ts";
import { type Operation, type OperationVersion, operation } from "../../operations/operation.ts";
import { AtlasFault } from "../../responses/atlas-error.ts";
import { created, noContent, ok } from "../../responses/operation-result.ts";
import { REMOVED } from "../../world/entity.ts";
import type { World } from "../../world/world.ts";
import type { Cluster } from "../clusters/cluster.ts";
import { requireCluster } from "../clusters/require-cluster.ts";
import errors from "./errors.json" with { type: "json" };
import {
  type SearchDeployment,
  type SearchNodes,
  searchDeploymentDocument,
  searchDeploymentOf,
  searchDeployments,
} from "./search-deployment.ts";

const JAVA = "ApiAtlasSearchDeploymentResource";
const PATH = "/groups/{groupId}/clusters/{clusterName}/search/deployment";
const SUNSET = "2027-07-01";
const MINUTE = 60_000;
const DEFAULT_NODES = 2;

function versions(method: string, ...later: readonly string[]): readonly OperationVersion[] {
  const javaMethod = `${JAVA}::${method}`;
  const dates = ["2023-01-01", "2024-05-30", ...later];
  return dates.map((date, index) =>
    index === dates.length - 1 ? { date, javaMethod } : { date, javaMethod, sunset: SUNSET },
  );
}

const requestedNodes = {
  cloudProvider: nullable(choice("AWS", "AZURE", "GCP")),
  instanceSize: required(text(/^S\d+_[A-Z_0-9]+$/)),
  nodeCount: nullable(whole(2)),
  regionName: nullable(text()),
};

const deployment = object({
  defaultNodeCount: nullable(whole(2)),
  effectiveSpecs: ignored(),
  encryptionAtRestProvider: ignored(),
  groupId: ignored(),
  id: ignored(),
  specs: required(list(object(requestedNodes))),
  stateName: ignored(),
});

/** Search nodes of a cluster. */
export const searchDeploymentOperations: readonly Operation[] = [
  operation({
    id: "getGroupClusterSearchDeployment",
    method: "GET",
    path: PATH,
    versions: versions("getSearchDeployment", "2025-03-12"),
    roles: ["GROUP_READ_ONLY"],
    handle: ({ world, params, version }) => {
      const cluster = requireCluster(world, params);
      const found = searchDeploymentOf(world, cluster);
      if (found !== undefined) return ok(searchDeploymentDocument(found, cluster));
      // Recorded: since 2025-03-12 none is an empty object and no error.
      if (version.date >= "2025-03-12") return ok({});
      throw new AtlasFault(errors.deploymentDoesNotExist);
    },
  }),
  operation({
    id: "createGroupClusterSearchDeployment",
    method: "POST",
    path: PATH,
    versions: versions("createSearchDeployment"),
    roles: ["GROUP_OWNER"],
    body: deployment,
    handle: ({ world, params, body, version }) => {
      const cluster = requireCluster(world, params);
      if (searchDeploymentOf(world, cluster) !== undefined) {
        throw new AtlasFault(errors.deploymentExists);
      }
      const made = world.of(searchDeployments).insert({
        id: world.ids.objectId(),
        clusterId: cluster.id,
        groupId: params.groupId,
        specs: nodesOf(body.specs, body.defaultNodeCount),
        stateName: "UPDATING",
      });
      // Recorded: 9 and 15 minutes.
      world.transit(searchDeployments, made, "UPDATING", [{ to: "IDLE", afterMs: 9 * MINUTE }]);
      const document = searchDeploymentDocument(made, cluster);
      return version.date < "2024-05-30" ? ok(document) : created(document);
    },
  }),
  operation({
    id: "updateGroupClusterSearchDeployment",
    method: "PATCH",
    path: PATH,
    versions: versions("updateSearchDeployment"),
    roles: ["GROUP_CLUSTER_MANAGER"],
    body: deployment,
    handle: ({ world, params, body }) => {
      const cluster = requireCluster(world, params);
      const changed = requireDeployment(world, cluster);
      changed.specs = nodesOf(body.specs, body.defaultNodeCount);
      // Recorded: this answer still has the state of before.
      const document = searchDeploymentDocument(changed, cluster);
      world.transit(searchDeployments, changed, "UPDATING", [{ to: "IDLE", afterMs: 14 * MINUTE }]);
      return ok(document);
    },
  }),
  operation({
    id: "deleteGroupClusterSearchDeployment",
    method: "DELETE",
    path: PATH,
    versions: versions("deleteSearchDeployment"),
    roles: ["GROUP_CLUSTER_MANAGER"],
    handle: ({ world, params, version }) => {
      const gone = requireDeployment(world, requireCluster(world, params));
      world.transit(searchDeployments, gone, "UPDATING", [{ to: REMOVED, afterMs: 5 * MINUTE }]);
      // Recorded: the version is in another header field than everywhere else.
      return version.date < "2024-05-30" ? ok({}) : { ...noContent(), typeInXContentType: true };
    },
  }),
];

function nodesOf(
  specs: ReadonlyArray<MembersOf<typeof requestedNodes>>,
  fallback: number | null | undefined,
): readonly SearchNodes[] {
  return specs.map(({ instanceSize, nodeCount }) => ({
    instanceSize,
    nodeCount: nodeCount ?? fallback ?? DEFAULT_NODES,
  }));
}

function requireDeployment(world: World, cluster: Cluster): SearchDeployment {
  const found = searchDeploymentOf(world, cluster);
  if (found === undefined) throw new AtlasFault(errors.deploymentDoesNotExist);
  return found;
}
