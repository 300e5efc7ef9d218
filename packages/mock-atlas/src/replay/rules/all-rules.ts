import { clusterRules } from "./cluster-rules.ts";
import { projectRules } from "./project-rules.ts";
import type { ReplayRule } from "./replay-rule.ts";

/** The rules of every area of the API. */
export const allRules: readonly ReplayRule[] = [...projectRules, ...clusterRules];
