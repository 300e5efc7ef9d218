import type { ReplayRule } from "./replay-rule.ts";

const cluster: ReplayRule["seed"] = {
  kind: "clusters",
  document: (item, { groupId }) => ({ ...item, groupId }),
};

/** Clusters: those that were there, and a pause, which Atlas takes by itself alone. */
export const clusterRules: readonly ReplayRule[] = [
  { operation: "listGroupClusters", seed: cluster },
  { operation: "getGroupCluster", seed: cluster },
  {
    operation: "updateGroupCluster",
    body: ({ shown, before, body }) => {
      const { paused } = shown;
      return typeof paused === "boolean" && before?.["paused"] === !paused
        ? { paused }
        : (body ?? {});
    },
  },
];
