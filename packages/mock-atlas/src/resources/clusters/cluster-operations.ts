import { type Operation, type OperationVersion, operation } from "../../operations/operation.ts";
import { booleanParameter } from "../../operations/query-parameter.ts";
import { AtlasFault } from "../../responses/atlas-error.ts";
import { accepted, created, ok } from "../../responses/operation-result.ts";
import { REMOVED } from "../../world/entity.ts";
import { clusters, isShared } from "./cluster.ts";
import { clusterDocument } from "./cluster-document.ts";
import { clusterUpdate, newCluster } from "./cluster-input.ts";
import { createCluster } from "./create-cluster.ts";
import { requireCluster, requireFreeName } from "./require-cluster.ts";
import { updateCluster } from "./update-cluster.ts";

const RATE_LIMIT = 10_000;
const SUNSET = "2027-07-01";
const MINUTE = 60_000;

/** `X-Java-Method` for each version; the class of the first version is not on record. */
function versions(method: string, ...dates: readonly string[]): readonly OperationVersion[] {
  const classes: Readonly<Record<string, string>> = {
    "2023-02-01": "ApiAtlasClusterDescriptionV15Resource",
    "2024-08-05": "ApiAtlasClusterDescriptionResource20240805",
    "2024-10-23": "ApiAtlasClusterDescriptionResource20241023",
  };
  return dates.map((date, index) => {
    const java = classes[date] === undefined ? {} : { javaMethod: `${classes[date]}::${method}` };
    if (index === dates.length - 1) return { date, ...java };
    return { date, ...java, sunset: date === "2024-08-05" ? "2027-03-01" : SUNSET };
  });
}

/** Clusters: dedicated and shared ones, in the old form and in that with a spec for each shard. */
export const clusterOperations: readonly Operation[] = [
  operation({
    id: "listGroupClusters",
    method: "GET",
    path: "/groups/{groupId}/clusters",
    versions: versions("getAllClusters", "2023-01-01", "2023-02-01", "2024-08-05"),
    roles: ["GROUP_READ_ONLY"],
    rateLimit: RATE_LIMIT,
    query: { includeDeletedWithRetainedBackups: booleanParameter(false) },
    paging: { includeCount: true },
    handle: ({ world, params, base, version, page }) =>
      page(world.of(clusters).list(params.groupId), (one) =>
        clusterDocument(one, base, version.date),
      ),
  }),
  operation({
    id: "createGroupCluster",
    method: "POST",
    path: "/groups/{groupId}/clusters",
    versions: versions("createCluster", "2023-01-01", "2023-02-01", "2024-08-05", "2024-10-23"),
    roles: ["GROUP_CLUSTER_CREATOR", "GROUP_CLUSTER_MANAGER"],
    rateLimit: RATE_LIMIT,
    body: newCluster,
    handle: ({ world, params, body, base, version }) => {
      const { groupId } = params;
      requireFreeName(world, groupId, body.name);
      const cluster = world.of(clusters).insert(createCluster(world, groupId, body));
      // Recorded: 8 to 24 minutes, a shared one some seconds and then updating for a while.
      const then = isShared(cluster)
        ? [
            { to: "UPDATING", afterMs: 8000 },
            { to: "IDLE", afterMs: 15_000 },
          ]
        : [{ to: "IDLE", afterMs: 10 * MINUTE }];
      world.transit(clusters, cluster, "CREATING", then);
      const { tags } = cluster.settings;
      // Recorded: here tags are shown as they were given, or not at all.
      const document = clusterDocument(cluster, base, version.date);
      return created({ ...document, tags: tags.length === 0 ? undefined : tags });
    },
  }),
  operation({
    id: "getGroupCluster",
    method: "GET",
    path: "/groups/{groupId}/clusters/{clusterName}",
    versions: versions("getCluster", "2023-01-01", "2023-02-01", "2024-08-05"),
    roles: ["GROUP_READ_ONLY"],
    rateLimit: RATE_LIMIT,
    handle: ({ world, params, base, version }) =>
      ok(clusterDocument(requireCluster(world, params), base, version.date)),
  }),
  operation({
    id: "updateGroupCluster",
    method: "PATCH",
    path: "/groups/{groupId}/clusters/{clusterName}",
    versions: versions("updateCluster", "2023-01-01", "2023-02-01", "2024-08-05", "2024-10-23"),
    roles: ["GROUP_CLUSTER_MANAGER"],
    rateLimit: RATE_LIMIT,
    body: clusterUpdate,
    handle: ({ world, params, body, base, version }) => {
      const cluster = requireCluster(world, params);
      updateCluster(world, cluster, body);
      world.transit(clusters, cluster, "UPDATING", [{ to: "IDLE", afterMs: MINUTE }]);
      return ok(clusterDocument(cluster, base, version.date));
    },
  }),
  operation({
    id: "deleteGroupCluster",
    method: "DELETE",
    path: "/groups/{groupId}/clusters/{clusterName}",
    versions: versions("deleteCluster", "2023-01-01", "2023-02-01"),
    roles: ["GROUP_OWNER", "GROUP_CLUSTER_MANAGER"],
    rateLimit: RATE_LIMIT,
    query: { retainBackups: booleanParameter(false) },
    handle: ({ world, params }) => {
      const cluster = requireCluster(world, params);
      if (cluster.settings.terminationProtectionEnabled) {
        throw new AtlasFault("terminationProtected", [TERMINATION_HINT]);
      }
      world.transit(clusters, cluster, "DELETING", [{ to: REMOVED, afterMs: 2.5 * MINUTE }]);
      return accepted();
    },
  }),
  operation({
    id: "autoGroupClusterScalingConfiguration",
    method: "GET",
    path: "/groups/{groupId}/clusters/{clusterName}/autoScalingConfiguration",
    versions: [
      {
        date: "2024-08-05",
        deprecated: "2024-10-23",
        javaMethod: "ApiAtlasClusterDescriptionResource20240805::getAutoScalingMode",
      },
    ],
    roles: ["GROUP_READ_ONLY"],
    rateLimit: RATE_LIMIT,
    handle: ({ world, params }) => {
      const { scalesByShard } = requireCluster(world, params);
      const autoScalingMode = scalesByShard ? "INDEPENDENT_SHARD_SCALING" : "CLUSTER_WIDE_SCALING";
      return ok({ autoScalingMode });
    },
  }),
];

const TERMINATION_HINT = "Disable termination protection and try again.";
