import { TEST_ORG_ID } from "../../api-key.ts";
import { type Operation, type OperationContext, operation } from "../../operations/operation.ts";
import type { JsonObject } from "../../responses/format-json.ts";
import { type OperationResult, ok } from "../../responses/operation-result.ts";

// Inferred: no answer of the root is on record, only those of other resources.
const VERSIONS = [{ date: "2023-01-01", javaMethod: "ApiAtlasRootResource::getRoot" }];

/** The root document: who the caller is and which build answers. It exists in version 2023-01-01 alone. */
export const rootOperations: readonly Operation[] = (["atlas", "public"] as const).map((base) =>
  operation({
    id: "getSystemStatus",
    method: "GET",
    base,
    path: "",
    versions: VERSIONS,
    roles: [],
    handle: getSystemStatus,
  }),
);

function getSystemStatus(
  context: Pick<OperationContext, "caller" | "base" | "build">,
): OperationResult {
  const { caller, base, build } = context;
  return ok({
    apiKey: caller.kind === "api-key" ? apiKeyDocument(context) : null,
    appName: "MongoDB Atlas",
    build,
    links: [
      { href: base, rel: "self" },
      {
        href: `${base}/orgs/${orgOf(context)}/apiKeys/${caller.id}`,
        // A relation is a name, so it stays on this host whatever host answers.
        rel: "https://cloud.mongodb.com/apiKeys",
      },
    ],
    throttling: false,
  });
}

function apiKeyDocument({ caller }: Pick<OperationContext, "caller">): JsonObject {
  return {
    accessList: caller.accessList.map(({ cidrBlock, ipAddress }) => ({ cidrBlock, ipAddress })),
    id: caller.id,
    publicKey: caller.name,
    roles: caller.roles.map((role) =>
      "orgId" in role
        ? { orgId: role.orgId, roleName: role.roleName }
        : { groupId: role.groupId, roleName: role.roleName },
    ),
  };
}

function orgOf({ caller }: Pick<OperationContext, "caller">): string {
  for (const role of caller.roles) if ("orgId" in role) return role.orgId;
  return TEST_ORG_ID;
}
