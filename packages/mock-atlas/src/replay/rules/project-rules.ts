import type { ReplayRule } from "./replay-rule.ts";

const group: ReplayRule["seed"] = { kind: "groups", document: (item) => item };

/** Projects: those a list shows were there. */
export const projectRules: readonly ReplayRule[] = [
  { operation: "listGroups", seed: group },
  { operation: "getGroup", seed: group },
];
