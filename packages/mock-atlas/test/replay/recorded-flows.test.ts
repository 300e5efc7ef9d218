import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { expect, test } from "vitest";
import { readFlows } from "../../src/replay/read-flows.ts";
import { replayFlow } from "../../src/replay/replay-flow.ts";

const FOLDER =
  process.env["ATLAS_RECORDINGS"] ??
  resolve(import.meta.dirname, "../../../../../shared/atlas-recordings");

if (!existsSync(FOLDER)) {
  test.skip(`replays the recorded flows: there is no ${FOLDER}; name their folder in ATLAS_RECORDINGS`, () => {});
}

const flows = existsSync(FOLDER) ? readFlows(FOLDER) : [];

test.runIf(existsSync(FOLDER))("there are recorded flows to replay", () => {
  expect(flows.length).toBeGreaterThan(30);
});

test.for(flows)("answers as recorded wherever the mock has the operation: $name", (flow) => {
  const differing = replayFlow(flow).filter(
    ({ difference }) =>
      difference !== null && !difference.reason.startsWith("the mock has no operation"),
  );
  expect(differing.map(({ file, difference }) => [file, difference?.reason])).toEqual(
    KNOWN.filter(([file]) => file.startsWith(flow.name)),
  );
});

/** Answers that differ, each with its reason. */
const KNOWN: ReadonlyArray<readonly [file: string, reason: string]> = [
  [
    "clusters/flex/clustersflex/TestFlexCluster/Get_flex_cluster/GET_api_atlas_v2_groups_b0123456789abcdef012345b_clusters_cluster-83_1.snaphost",
    "status 404 instead of 400",
  ],
  [
    "clusters/flex/clustersflex/TestFlexCluster/Delete_flex_cluster/DELETE_api_atlas_v2_groups_b0123456789abcdef012345b_clusters_cluster-83_1.snaphost",
    "status 404 instead of 400",
  ],
];
