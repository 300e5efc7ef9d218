import { TEST_ORG_ID } from "../api-key.ts";
import type { OperationResult } from "../responses/atlas-error.ts";
import type { JsonValue } from "../responses/format-json.ts";
import type { OperationContext, Route } from "./route.ts";

/** The root document: who the caller is and which build answers. It exists in version 2023-01-01 alone. */
export const rootRoute: Route = {
  path: "",
  operations: {
    GET: {
      // Inferred: no answer of the root is on record, only those of other resources.
      javaMethod: "ApiAtlasRootResource::getRoot",
      versions: ["2023-01-01"],
      handle: getSystemStatus,
    },
  },
};

function getSystemStatus(context: OperationContext): OperationResult {
  const { key, origin, generation, build } = context;
  const base = `${origin}/api/atlas/${generation}`;
  const document: JsonValue = {
    apiKey: {
      accessList: key.accessList.map(({ cidrBlock, ipAddress }) => ({ cidrBlock, ipAddress })),
      id: key.id,
      publicKey: key.publicKey,
      roles: key.roles.map((role) =>
        "orgId" in role
          ? { orgId: role.orgId, roleName: role.roleName }
          : { groupId: role.groupId, roleName: role.roleName },
      ),
    },
    appName: "MongoDB Atlas",
    build,
    links: [
      { href: base, rel: "self" },
      {
        href: `${base}/orgs/${orgOf(context)}/apiKeys/${key.id}`,
        // A relation is a name, so it stays on this host whatever host answers.
        rel: "https://cloud.mongodb.com/apiKeys",
      },
    ],
    throttling: false,
  };
  const enveloped = context.query.get("envelope") === "true";
  const body = enveloped ? { status: 200, content: document } : document;
  return { status: 200, reason: "OK", error: null, body };
}

function orgOf({ key }: OperationContext): string {
  for (const role of key.roles) if ("orgId" in role) return role.orgId;
  return TEST_ORG_ID;
}
