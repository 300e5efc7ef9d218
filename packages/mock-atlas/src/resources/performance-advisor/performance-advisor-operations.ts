import { type Operation, operation } from "../../operations/operation.ts";
import { noContent, ok } from "../../responses/operation-result.ts";
import type { EntityKind } from "../../world/entity.ts";
import type { World } from "../../world/world.ts";
import { requireCluster } from "../clusters/require-cluster.ts";
import { oneOfProject, type ProjectEntity, projectOf } from "../one-of-project.ts";
import { requireProcess } from "../processes/process.ts";

/** Whether Atlas sets from when on an operation counts as slow. */
export interface ManagedSlowMs extends ProjectEntity {
  enabled: boolean;
}

/** The threshold of slow operations of a world's projects. */
export const managedSlowMs: EntityKind<ManagedSlowMs> = {
  name: "managedSlowMs",
  parent: projectOf,
};

const JAVA = "ApiAtlasPerformanceAdvisorResource";
const PROCESS = "/groups/{groupId}/processes/{processId}/performanceAdvisor";
const CLUSTER = "/groups/{groupId}/clusters/{clusterName}/performanceAdvisor";
const SLOW = "/groups/{groupId}/managedSlowMs";
const READ = ["GROUP_READ_ONLY"];
const SINCE_2024 = [{ date: "2024-08-05" }];
const version = (javaMethod?: string) => [
  { date: "2023-01-01", ...(javaMethod === undefined ? {} : { javaMethod }) },
];

/** Advice about indexes and slow queries. Nothing runs, so there is none. */
export const performanceAdvisorOperations: readonly Operation[] = [
  operation({
    id: "listGroupProcessPerformanceAdvisorNamespaces",
    method: "GET",
    path: `${PROCESS}/namespaces`,
    versions: version(`${JAVA}::getNamespaces`),
    roles: READ,
    handle: ({ world, params }) => {
      requireProcess(world, params);
      return ok({ namespaces: [] });
    },
  }),
  operation({
    id: "listGroupProcessPerformanceAdvisorSlowQueryLogs",
    method: "GET",
    path: `${PROCESS}/slowQueryLogs`,
    versions: version(`${JAVA}::getSlowQueryLogs`),
    roles: ["GROUP_DATA_ACCESS_READ_WRITE", "GROUP_OBSERVABILITY_VIEWER"],
    handle: ({ world, params }) => {
      requireProcess(world, params);
      return ok({ slowQueries: [] });
    },
  }),
  operation({
    id: "listGroupProcessPerformanceAdvisorSuggestedIndexes",
    method: "GET",
    path: `${PROCESS}/suggestedIndexes`,
    versions: version(`${JAVA}::getSuggestedIndexes`),
    roles: READ,
    handle: ({ world, params }) => {
      requireProcess(world, params);
      return ok({ shapes: [], suggestedIndexes: [] });
    },
  }),
  operation({
    id: "listGroupClusterPerformanceAdvisorSuggestedIndexes",
    method: "GET",
    path: `${CLUSTER}/suggestedIndexes`,
    versions: SINCE_2024,
    roles: READ,
    handle: ({ world, params }) => {
      requireCluster(world, params);
      return ok({ shapes: [], suggestedIndexes: [] });
    },
  }),
  operation({
    id: "listGroupClusterPerformanceAdvisorDropIndexSuggestions",
    method: "GET",
    path: `${CLUSTER}/dropIndexSuggestions`,
    versions: SINCE_2024,
    roles: READ,
    handle: ({ world, params }) => {
      requireCluster(world, params);
      return ok({ hiddenIndexes: [], redundantIndexes: [], unusedIndexes: [] });
    },
  }),
  operation({
    id: "listGroupClusterPerformanceAdvisorSchemaAdvice",
    method: "GET",
    path: `${CLUSTER}/schemaAdvice`,
    versions: SINCE_2024,
    roles: READ,
    handle: ({ world, params }) => {
      requireCluster(world, params);
      return ok({ recommendations: [] });
    },
  }),
  operation({
    id: "getGroupManagedSlowMs",
    method: "GET",
    path: SLOW,
    versions: version(),
    roles: READ,
    handle: ({ world, params }) => ok(of(world, params.groupId).enabled),
  }),
  operation({
    id: "enableGroupManagedSlowMs",
    method: "POST",
    path: `${SLOW}/enable`,
    versions: version("ApiManagedSlowMsResource::enableManageSlowMs"),
    roles: ["GROUP_OWNER"],
    handle: ({ world, params }) => {
      of(world, params.groupId).enabled = true;
      return noContent();
    },
  }),
  operation({
    id: "disableGroupManagedSlowMs",
    method: "DELETE",
    path: `${SLOW}/disable`,
    versions: version("ApiManagedSlowMsResource::disableManageSlowMs"),
    roles: ["GROUP_OWNER"],
    handle: ({ world, params }) => {
      of(world, params.groupId).enabled = false;
      return noContent();
    },
  }),
];

function of(world: World, groupId: string): ManagedSlowMs {
  return oneOfProject(world, managedSlowMs, groupId, (id) => ({ id, enabled: true }));
}
