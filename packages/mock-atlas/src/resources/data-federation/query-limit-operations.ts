import { choice, ignored, object, required, whole } from "../../operations/field.ts";
import { type Operation, operation } from "../../operations/operation.ts";
import { AtlasFault } from "../../responses/atlas-error.ts";
import { noContent, ok } from "../../responses/operation-result.ts";
import type { World } from "../../world/world.ts";
import {
  limitsOf,
  QUERY_LIMITS,
  type QueryLimit,
  queryLimitDocument,
  queryLimits,
  setLimit,
} from "./query-limit.ts";
import { requireDataFederation } from "./require-data-federation.ts";

const JAVA = "ApiAtlasDataFederationResource";
const version = (method: string) => [{ date: "2023-01-01", javaMethod: `${JAVA}::${method}` }];
const PATH = "/groups/{groupId}/dataFederation/{tenantName}/limits";

const limit = object({
  currentUsage: ignored(),
  defaultLimit: ignored(),
  lastModifiedDate: ignored(),
  maximumLimit: ignored(),
  name: ignored(),
  overrunPolicy: choice("BLOCK", "BLOCK_AND_KILL"),
  tenantName: ignored(),
  value: required(whole(0)),
});

/** How much queries of a federated database instance may read. */
export const queryLimitOperations: readonly Operation[] = [
  operation({
    id: "listGroupDataFederationLimits",
    method: "GET",
    path: PATH,
    versions: version("getTenantUsageLimits"),
    roles: ["GROUP_READ_ONLY"],
    handle: ({ world, params }) =>
      ok(limitsOf(world, requireDataFederation(world, params)).map(queryLimitDocument)),
  }),
  operation({
    id: "getGroupDataFederationLimit",
    method: "GET",
    path: `${PATH}/{limitName}`,
    versions: version("getTenantUsageLimit"),
    roles: ["GROUP_READ_ONLY"],
    handle: ({ world, params }) => ok(queryLimitDocument(requireLimit(world, params))),
  }),
  operation({
    id: "setGroupDataFederationLimit",
    method: "PATCH",
    path: `${PATH}/{limitName}`,
    versions: version("setTenantBytesProcessedLimit"),
    roles: ["GROUP_OWNER"],
    body: limit,
    handle: ({ world, params, body }) => {
      const tenant = requireDataFederation(world, params);
      const { limitName } = params;
      if (!QUERY_LIMITS.some((name) => name === limitName)) {
        throw new AtlasFault("resourceNotFound", [limitName]);
      }
      return ok(
        queryLimitDocument(setLimit(world, tenant, limitName, body.value, body.overrunPolicy)),
      );
    },
  }),
  operation({
    id: "deleteGroupDataFederationLimit",
    method: "DELETE",
    path: `${PATH}/{limitName}`,
    versions: version("deleteTenantBytesProcessedLimit"),
    roles: ["GROUP_OWNER"],
    handle: ({ world, params }) => {
      world.of(queryLimits).remove(requireLimit(world, params));
      return noContent();
    },
  }),
];

function requireLimit(
  world: World,
  params: { readonly groupId: string; readonly tenantName: string; readonly limitName: string },
): QueryLimit {
  const { id } = requireDataFederation(world, params);
  const found = world.of(queryLimits).find(id, params.limitName);
  if (found === undefined) throw new AtlasFault("resourceNotFound", [params.limitName]);
  return found;
}
