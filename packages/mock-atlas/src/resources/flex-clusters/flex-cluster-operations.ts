import { type Operation, operation } from "../../operations/operation.ts";
import { AtlasFault } from "../../responses/atlas-error.ts";
import { created, noContent, ok } from "../../responses/operation-result.ts";
import { REMOVED } from "../../world/entity.ts";
import { clusters } from "../clusters/cluster.ts";
import { newCluster } from "../clusters/cluster-input.ts";
import { createCluster } from "../clusters/create-cluster.ts";
import { requireFreeName } from "../clusters/require-cluster.ts";
import {
  createFlexCluster,
  flexClusters,
  flexClusterUpdate,
  newFlexCluster,
} from "./flex-cluster.ts";
import { flexClusterDocument } from "./flex-cluster-document.ts";
import { requireFlexCluster } from "./require-flex-cluster.ts";

const JAVA = "ApiAtlasFlexClusterResource";
const version = (method: string) => [{ date: "2024-11-13", javaMethod: `${JAVA}::${method}` }];

const SECOND = 1000;

/** Flex clusters: create, read, tag, protect, upgrade, delete. */
export const flexClusterOperations: readonly Operation[] = [
  operation({
    id: "listGroupFlexClusters",
    method: "GET",
    path: "/groups/{groupId}/flexClusters",
    versions: version("getAllFlexClusters"),
    roles: ["GROUP_READ_ONLY"],
    paging: { includeCount: true },
    handle: ({ world, params, page }) =>
      page(world.of(flexClusters).list(params.groupId), flexClusterDocument),
  }),
  operation({
    id: "createGroupFlexCluster",
    method: "POST",
    path: "/groups/{groupId}/flexClusters",
    versions: version("createFlexCluster"),
    roles: ["GROUP_OWNER"],
    body: newFlexCluster,
    handle: ({ world, params, body }) => {
      requireFreeName(world, params.groupId, body.name);
      const cluster = world.of(flexClusters).insert(createFlexCluster(world, params.groupId, body));
      // Recorded: up within 8 seconds.
      world.transit(flexClusters, cluster, "CREATING", [{ to: "IDLE", afterMs: 8 * SECOND }]);
      const document = flexClusterDocument(cluster);
      // Recorded: one made without tags is shown without them here, and with none from then on.
      return created(cluster.tags.length === 0 ? { ...document, tags: undefined } : document);
    },
  }),
  operation({
    id: "getGroupFlexCluster",
    method: "GET",
    path: "/groups/{groupId}/flexClusters/{name}",
    versions: version("getFlexCluster"),
    roles: ["GROUP_READ_ONLY"],
    handle: ({ world, params }) => ok(flexClusterDocument(requireFlexCluster(world, params))),
  }),
  operation({
    id: "updateGroupFlexCluster",
    method: "PATCH",
    path: "/groups/{groupId}/flexClusters/{name}",
    versions: [{ date: "2024-11-13" }],
    roles: ["GROUP_OWNER"],
    body: flexClusterUpdate,
    handle: ({ world, params, body }) => {
      const cluster = requireFlexCluster(world, params);
      cluster.tags = body.tags ?? cluster.tags;
      cluster.terminationProtectionEnabled =
        body.terminationProtectionEnabled ?? cluster.terminationProtectionEnabled;
      world.transit(flexClusters, cluster, "UPDATING", [{ to: "IDLE", afterMs: 8 * SECOND }]);
      return ok(flexClusterDocument(cluster));
    },
  }),
  operation({
    id: "deleteGroupFlexCluster",
    method: "DELETE",
    path: "/groups/{groupId}/flexClusters/{name}",
    versions: version("deleteFlexCluster"),
    roles: ["GROUP_OWNER"],
    handle: ({ world, params }) => {
      const cluster = requireFlexCluster(world, params);
      if (cluster.terminationProtectionEnabled) {
        throw new AtlasFault("terminationProtected", [
          "Disable termination protection and try again.",
        ]);
      }
      // Recorded: gone within 30 seconds.
      world.transit(flexClusters, cluster, "DELETING", [{ to: REMOVED, afterMs: 30 * SECOND }]);
      return noContent();
    },
  }),
  operation({
    id: "tenantGroupFlexClusterUpgrade",
    method: "POST",
    path: "/groups/{groupId}/flexClusters:tenantUpgrade",
    versions: [{ date: "2024-11-13" }],
    roles: ["GROUP_CLUSTER_MANAGER"],
    body: newCluster,
    handle: ({ world, params, body }) => {
      const { groupId } = params;
      const flex = requireFlexCluster(world, { groupId, name: body.name });
      const cluster = createCluster(world, groupId, body);
      world.of(flexClusters).remove(flex);
      world.of(clusters).insert(cluster);
      world.transit(clusters, cluster, "UPDATING", [{ to: "IDLE", afterMs: 600 * SECOND }]);
      return ok(flexClusterDocument({ ...flex, stateName: "UPDATING" }));
    },
  }),
];
