import { type Operation, operation } from "../../operations/operation.ts";
import { AtlasFault } from "../../responses/atlas-error.ts";
import { created, ok } from "../../responses/operation-result.ts";
import { requireCluster } from "../clusters/require-cluster.ts";
import { sampleDatasetDocument, sampleDatasetLoads } from "./sample-dataset-load.ts";

const JAVA = "ApiAtlasSampleDatasetLoadResource";
const version = (method: string) => [{ date: "2023-01-01", javaMethod: `${JAVA}::${method}` }];

const RATE_LIMIT = 10_000;

/** Loading sample data into a cluster. */
export const sampleDatasetOperations: readonly Operation[] = [
  operation({
    id: "requestGroupSampleDatasetLoad",
    method: "POST",
    path: "/groups/{groupId}/sampleDatasetLoad/{name}",
    versions: version("sampleDatasetLoad"),
    roles: ["GROUP_OWNER"],
    rateLimit: RATE_LIMIT,
    handle: ({ world, params }) => {
      const { groupId, name } = params;
      const cluster = requireCluster(world, { groupId, clusterName: name });
      const load = world.of(sampleDatasetLoads).insert({
        id: world.ids.objectId(),
        groupId,
        clusterName: cluster.name,
        createDate: world.timestamp(),
        completeDate: null,
        errorMessage: null,
        state: "WORKING",
      });
      // Recorded: 47 and 50 seconds.
      world.transit(sampleDatasetLoads, load, "WORKING", [{ to: "COMPLETED", afterMs: 50_000 }]);
      return created(sampleDatasetDocument(load));
    },
  }),
  operation({
    id: "getGroupSampleDatasetLoad",
    method: "GET",
    path: "/groups/{groupId}/sampleDatasetLoad/{sampleDatasetId}",
    versions: version("getSampleDatasetLoadStatus"),
    roles: ["GROUP_OWNER"],
    rateLimit: RATE_LIMIT,
    handle: ({ world, params }) => {
      const load = world.of(sampleDatasetLoads).find(params.groupId, params.sampleDatasetId);
      if (load === undefined) throw new AtlasFault("resourceNotFound", [params.sampleDatasetId]);
      return ok(sampleDatasetDocument(load));
    },
  }),
];
