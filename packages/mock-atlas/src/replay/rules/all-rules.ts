import { clusterRules } from "./cluster-rules.ts";
import { deploymentRules } from "./deployment-rules.ts";
import { iamRules } from "./iam-rules.ts";
import { projectResourceRules } from "./project-resource-rules.ts";
import { projectRules } from "./project-rules.ts";
import type { ReplayRule } from "./replay-rule.ts";

/** The rules of every area of the API. */
export const allRules: readonly ReplayRule[] = [
  ...projectRules,
  ...clusterRules,
  ...deploymentRules,
  ...iamRules,
  ...projectResourceRules,
];
