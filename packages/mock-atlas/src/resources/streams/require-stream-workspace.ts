import { AtlasFault } from "../../responses/atlas-error.ts";
import type { World } from "../../world/world.ts";
import errors from "./errors.json" with { type: "json" };
import { type StreamWorkspace, streamWorkspaces } from "./stream-workspace.ts";

/**
 * A workspace by the names in a path.
 *
 * @throws AtlasFault when there is none of that name
 */
export function requireStreamWorkspace(
  world: World,
  { groupId, tenantName }: { readonly groupId: string; readonly tenantName: string },
): StreamWorkspace {
  const workspace = world.of(streamWorkspaces).find(groupId, tenantName);
  if (workspace === undefined) throw new AtlasFault(errors.workspaceNotFound, [tenantName]);
  return workspace;
}
