import { type Operation, operation } from "../../operations/operation.ts";
import { AtlasFault } from "../../responses/atlas-error.ts";
import { ok } from "../../responses/operation-result.ts";
import { requireCluster } from "../clusters/require-cluster.ts";
import { processesOf } from "../processes/process.ts";

const VERSIONS = [{ date: "2023-01-01" }];
const ROLES = ["GROUP_CLUSTER_LOG_VIEWER", "GROUP_DATABASE_ACCESS_ADMIN"];

/** Who logged in to the databases of a project. Nobody can, so nobody did. */
export const accessTrackingOperations: readonly Operation[] = [
  operation({
    id: "getGroupDbAccessHistoryCluster",
    method: "GET",
    path: "/groups/{groupId}/dbAccessHistory/clusters/{clusterName}",
    versions: VERSIONS,
    roles: ROLES,
    handle: ({ world, params }) => {
      requireCluster(world, params);
      return ok({ accessLogs: [] });
    },
  }),
  operation({
    id: "getGroupDbAccessHistoryProcess",
    method: "GET",
    path: "/groups/{groupId}/dbAccessHistory/processes/{hostname}",
    versions: VERSIONS,
    roles: ROLES,
    handle: ({ world, params }) => {
      const known = processesOf(world, params.groupId).some(
        ({ hostname, userAlias }) => hostname === params.hostname || userAlias === params.hostname,
      );
      if (!known) throw new AtlasFault("resourceNotFound", [params.hostname]);
      return ok({ accessLogs: [] });
    },
  }),
];
