import {
  choice,
  freeObject,
  ignored,
  list,
  object,
  required,
  text,
} from "../../operations/field.ts";
import { type Operation, operation } from "../../operations/operation.ts";
import { accepted, noContent, ok } from "../../responses/operation-result.ts";
import { clusters } from "./cluster.ts";
import { requireCluster } from "./require-cluster.ts";

const PATH = "/groups/{groupId}/clusters/{clusterName}";
const MINUTE = 60_000;
const DAY = 1440 * MINUTE;
const ISO_DATE = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})$/;

/** How long a version is pinned when nobody says: four weeks. */
const PINNED_DAYS = 28;

const rollingIndex = object({
  collation: freeObject(),
  collection: required(text()),
  db: required(text()),
  keys: required(list(freeObject())),
  options: freeObject(),
});

const grant = object({
  expirationTime: required(text(ISO_DATE)),
  grantType: required(
    choice(
      "CLUSTER_DATABASE_LOGS",
      "CLUSTER_INFRASTRUCTURE",
      "CLUSTER_INFRASTRUCTURE_AND_APP_SERVICES_SYNC_DATA",
    ),
  ),
  links: ignored(),
});

/** What one can have done to a cluster apart from changing it. */
export const clusterActionOperations: readonly Operation[] = [
  operation({
    id: "createGroupClusterIndexRollingIndex",
    method: "POST",
    path: `${PATH}/index`,
    versions: [
      { date: "2023-01-01", javaMethod: "ApiAtlasClustersIndexResource::createRollingIndex" },
    ],
    roles: ["GROUP_DATA_ACCESS_ADMIN", "GROUP_INDEX_MANAGER"],
    body: rollingIndex,
    handle: ({ world, params }) => {
      requireCluster(world, params);
      return accepted();
    },
  }),
  operation({
    id: "getGroupClusterStatus",
    method: "GET",
    path: `${PATH}/status`,
    versions: [{ date: "2023-01-01" }],
    roles: ["GROUP_READ_ONLY"],
    handle: ({ world, params }) => {
      const { stateName } = requireCluster(world, params);
      return ok({ changeStatus: stateName === "IDLE" ? "APPLIED" : "PENDING" });
    },
  }),
  operation({
    id: "restartGroupClusterPrimaries",
    method: "POST",
    path: `${PATH}/restartPrimaries`,
    versions: [{ date: "2023-01-01", sunset: "2027-07-01" }, { date: "2023-02-01" }],
    roles: ["GROUP_CLUSTER_MANAGER"],
    handle: ({ world, params }) => {
      const cluster = requireCluster(world, params);
      world.transit(clusters, cluster, "UPDATING", [{ to: "IDLE", afterMs: MINUTE }]);
      return ok({});
    },
  }),
  operation({
    id: "pinGroupClusterFeatureCompatibilityVersion",
    method: "POST",
    path: `${PATH}:pinFeatureCompatibilityVersion`,
    versions: [{ date: "2024-05-30" }],
    roles: ["GROUP_OWNER"],
    body: object({ expirationDate: text(ISO_DATE), links: ignored() }),
    handle: ({ world, params, body }) => {
      const cluster = requireCluster(world, params);
      const { pinned, settings } = cluster;
      cluster.pinned = {
        version: pinned?.version ?? settings.mongoDBMajorVersion,
        expirationDate: body.expirationDate ?? inDays(world.now(), PINNED_DAYS),
      };
      return noContent();
    },
  }),
  operation({
    id: "unpinGroupClusterFeatureCompatibilityVersion",
    method: "POST",
    path: `${PATH}:unpinFeatureCompatibilityVersion`,
    versions: [{ date: "2024-05-30" }],
    roles: ["GROUP_OWNER"],
    handle: ({ world, params }) => {
      requireCluster(world, params).pinned = null;
      return noContent();
    },
  }),
  operation({
    id: "grantGroupClusterMongoDbEmployeeAccess",
    method: "POST",
    path: `${PATH}:grantMongoDBEmployeeAccess`,
    versions: [{ date: "2024-08-05" }],
    roles: ["GROUP_OWNER", "GROUP_SUPPORT_ACCESS_MANAGER"],
    body: grant,
    handle: ({ world, params, body }) => {
      const { expirationTime, grantType } = body;
      requireCluster(world, params).employeeAccessGrant = { expirationTime, grantType };
      return noContent();
    },
  }),
  operation({
    id: "revokeGroupClusterMongoDbEmployeeAccess",
    method: "POST",
    path: `${PATH}:revokeMongoDBEmployeeAccess`,
    versions: [{ date: "2024-08-05" }],
    roles: ["GROUP_OWNER", "GROUP_SUPPORT_ACCESS_MANAGER"],
    handle: ({ world, params }) => {
      requireCluster(world, params).employeeAccessGrant = null;
      return noContent();
    },
  }),
];

function inDays(now: number, days: number): string {
  return `${new Date(now + days * DAY).toISOString().slice(0, 19)}Z`;
}
