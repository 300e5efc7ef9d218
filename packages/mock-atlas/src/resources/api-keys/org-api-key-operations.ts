import { apiKeys, createApiKey } from "../../access/api-keys.ts";
import { orgRoles } from "../../access/role-fields.ts";
import { ignored, object, required, text } from "../../operations/field.ts";
import { type Operation, operation } from "../../operations/operation.ts";
import { noContent, ok } from "../../responses/operation-result.ts";
import { apiKeyDocument } from "./api-key-document.ts";
import { keysOfOrganization, requireKey } from "./find-api-keys.ts";

const JAVA = "ApiOrganizationApiUsersResource";
const VERSIONS = [{ date: "2023-01-01" }];
const RATE_LIMIT = 500;

const newKey = object({ desc: required(text(/^.{1,250}$/su)), roles: required(orgRoles) });

const keyUpdate = object({
  desc: text(/^.{1,250}$/su),
  id: ignored(),
  links: ignored(),
  privateKey: ignored(),
  publicKey: ignored(),
  roles: orgRoles,
});

/** API keys of an organization. Whoever has one may sign with it from then on. */
export const orgApiKeyOperations: readonly Operation[] = [
  operation({
    id: "listOrgApiKeys",
    method: "GET",
    path: "/orgs/{orgId}/apiKeys",
    versions: VERSIONS,
    roles: ["ORG_MEMBER"],
    rateLimit: RATE_LIMIT,
    paging: { includeCount: true },
    handle: ({ world, params, base, page }) =>
      page(keysOfOrganization(world, params.orgId), (key) =>
        apiKeyDocument(key, params.orgId, base, "masked", "projects-first"),
      ),
  }),
  operation({
    id: "createOrgApiKey",
    method: "POST",
    path: "/orgs/{orgId}/apiKeys",
    versions: VERSIONS,
    roles: ["ORG_OWNER"],
    rateLimit: RATE_LIMIT,
    body: newKey,
    handle: ({ world, params, body, base }) => {
      const { orgId } = params;
      const roles = body.roles.map((roleName) => ({ orgId, roleName }));
      const key = createApiKey(world, { desc: body.desc, roles, accessList: [] });
      world.of(apiKeys).insert(key);
      return ok(apiKeyDocument(key, orgId, base, "clear"));
    },
  }),
  operation({
    id: "getOrgApiKey",
    method: "GET",
    path: "/orgs/{orgId}/apiKeys/{apiUserId}",
    versions: VERSIONS,
    roles: ["ORG_MEMBER"],
    rateLimit: RATE_LIMIT,
    handle: ({ world, params, base }) => {
      const key = requireKey(world, params.orgId, params.apiUserId);
      return ok(apiKeyDocument(key, params.orgId, base, "masked"));
    },
  }),
  operation({
    id: "updateOrgApiKey",
    method: "PATCH",
    path: "/orgs/{orgId}/apiKeys/{apiUserId}",
    versions: VERSIONS,
    roles: ["ORG_OWNER"],
    rateLimit: RATE_LIMIT,
    body: keyUpdate,
    handle: ({ world, params, body, base }) => {
      const { orgId } = params;
      const key = requireKey(world, orgId, params.apiUserId);
      key.desc = body.desc ?? key.desc;
      if (body.roles !== undefined) {
        const others = key.roles.filter((role) => !("orgId" in role) || role.orgId !== orgId);
        key.roles = [...body.roles.map((roleName) => ({ orgId, roleName })), ...others];
      }
      return ok(apiKeyDocument(key, orgId, base, "masked"));
    },
  }),
  operation({
    id: "deleteOrgApiKey",
    method: "DELETE",
    path: "/orgs/{orgId}/apiKeys/{apiUserId}",
    versions: [{ date: "2023-01-01", javaMethod: `${JAVA}::deleteApiUser` }],
    roles: ["ORG_OWNER"],
    rateLimit: RATE_LIMIT,
    handle: ({ world, params }) => {
      world.of(apiKeys).remove(requireKey(world, params.orgId, params.apiUserId));
      return noContent();
    },
  }),
];
