import { clusterRules } from "./cluster-rules.ts";
import { iamRules } from "./iam-rules.ts";
import { projectRules } from "./project-rules.ts";
import type { ReplayRule } from "./replay-rule.ts";

/** The rules of every area of the API. */
export const allRules: readonly ReplayRule[] = [...projectRules, ...clusterRules, ...iamRules];
