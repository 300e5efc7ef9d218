import type { Operation } from "../operations/operation.ts";
import { accessListOperations } from "./access-list/access-list-operations.ts";
import { clusterOperations } from "./clusters/cluster-operations.ts";
import { tokenOperations } from "./oauth/token-operations.ts";
import { privateOperations } from "./private/private-operations.ts";
import { groupOperations } from "./projects/group-operations.ts";
import { projectSettingsOperations } from "./projects/project-settings.ts";
import { rootOperations } from "./root/root-operation.ts";

/** Every operation that keeps state or is written by hand. An area of the API is one line here. */
export const allOperations: readonly Operation[] = [
  ...rootOperations,
  ...groupOperations,
  ...projectSettingsOperations,
  ...accessListOperations,
  ...clusterOperations,
  ...privateOperations,
  ...tokenOperations,
];
