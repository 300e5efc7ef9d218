import type { JsonObject } from "../../src/responses/format-json.ts";
import type { AtlasOptions } from "../../src/server/atlas-options.ts";
import { type ResourceUnderTest, resourceUnderTest } from "../resource-under-test.ts";

/** The organization and the project of `projectUnderTest`. */
export const ORG = "60f1b2c3d4e5f60718293a4b";
export const GROUP = "aaaaaaaaaaaaaaaaaaaaaaaa";

/** The address of the project as links have it. */
export const GROUP_HREF: string = `https://cloud.mongodb.com/api/atlas/v2/groups/${GROUP}`;

/** A dedicated cluster of three nodes, as a seed. */
export const CLUSTER: JsonObject = {
  groupId: GROUP,
  name: "one",
  clusterType: "REPLICASET",
  replicationSpecs: [
    {
      regionConfigs: [
        {
          providerName: "AWS",
          regionName: "EU_WEST_1",
          priority: 7,
          electableSpecs: { instanceSize: "M10", nodeCount: 3 },
        },
      ],
    },
  ],
};

/** An Atlas with one organization, one project and what else a test wants there. */
export function projectUnderTest(
  data: AtlasOptions["data"] = {},
  options: AtlasOptions = {},
): ResourceUnderTest {
  return resourceUnderTest({
    data: {
      orgs: [{ id: ORG, name: "Ours" }],
      groups: [{ id: GROUP, name: "project", orgId: ORG }],
      ...data,
    },
    ...options,
  });
}
