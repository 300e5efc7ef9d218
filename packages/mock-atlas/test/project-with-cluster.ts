import type { JsonObject } from "../src/responses/format-json.ts";
import type { AtlasOptions } from "../src/server/atlas-options.ts";
import { type ResourceUnderTest, resourceUnderTest } from "./resource-under-test.ts";

const ORG = "60f1b2c3d4e5f60718293a4b";

/** The project of `projectWithCluster`. */
export const GROUP = "aaaaaaaaaaaaaaaaaaaaaaaa";

/** The name of its cluster. */
export const CLUSTER = "cluster-1";

/** Where its cluster is. */
export const CLUSTER_PATH: string = `/groups/${GROUP}/clusters/${CLUSTER}`;

/** A replica set in one region. */
export const NEW_CLUSTER: JsonObject = {
  clusterType: "REPLICASET",
  name: CLUSTER,
  backupEnabled: true,
  replicationSpecs: [
    {
      regionConfigs: [
        {
          electableSpecs: { instanceSize: "M10", nodeCount: 3 },
          priority: 7,
          providerName: "AWS",
          regionName: "US_EAST_1",
        },
      ],
    },
  ],
};

/** An Atlas whose states go by the clock, with a project and a cluster that is up. */
export function projectWithCluster(options: AtlasOptions = {}): ResourceUnderTest {
  const { data, ...others } = options;
  return resourceUnderTest({
    transitions: { mode: "clock", scale: 1 },
    data: {
      orgs: [{ id: ORG }],
      groups: [{ id: GROUP, name: "one", orgId: ORG }],
      clusters: [{ ...NEW_CLUSTER, groupId: GROUP }],
      ...data,
    },
    ...others,
  });
}
