import { AtlasFault } from "../../responses/atlas-error.ts";
import type { World } from "../../world/world.ts";
import { type DataFederation, dataFederations } from "./data-federation.ts";

/**
 * A federated database instance by the names in a path.
 *
 * @throws AtlasFault when there is none of that name
 */
export function requireDataFederation(
  world: World,
  { groupId, tenantName }: { readonly groupId: string; readonly tenantName: string },
): DataFederation {
  const tenant = world.of(dataFederations).find(groupId, tenantName);
  if (tenant === undefined) throw new AtlasFault("resourceNotFound", [tenantName]);
  return tenant;
}
