import { type ApiKeyEntity, apiKeys, createApiKey } from "../../access/api-keys.ts";
import { groupRoles, requireGroupRoles } from "../../access/role-fields.ts";
import { list, object, required, text } from "../../operations/field.ts";
import { type Operation, operation } from "../../operations/operation.ts";
import { noContent, ok } from "../../responses/operation-result.ts";
import { requireGroup } from "../projects/group-operations.ts";
import { apiKeyDocument } from "./api-key-document.ts";
import { keysOfGroup, requireKey } from "./find-api-keys.ts";

const JAVA = "ApiProjectApiUsersResource";
const version = (method: string) => [{ date: "2023-01-01", javaMethod: `${JAVA}::${method}` }];

const newKey = object({ desc: required(text(/^.{1,250}$/su)), roles: required(groupRoles) });
const keyUpdate = object({ desc: text(/^.{1,250}$/su), roles: groupRoles });
const addition = list(object({ roles: required(groupRoles) }));

/** API keys of the organization that have roles in a project. */
export const groupApiKeyOperations: readonly Operation[] = [
  operation({
    id: "listGroupApiKeys",
    method: "GET",
    path: "/groups/{groupId}/apiKeys",
    versions: version("getApiUsers"),
    roles: ["GROUP_OWNER"],
    paging: { includeCount: true },
    handle: ({ world, params, base, page }) => {
      const { id, orgId } = requireGroup(world, params.groupId);
      return page(keysOfGroup(world, id), (key) =>
        apiKeyDocument(key, orgId, base, "masked", "projects-first"),
      );
    },
  }),
  operation({
    id: "createGroupApiKey",
    method: "POST",
    path: "/groups/{groupId}/apiKeys",
    versions: version("createApiUser"),
    roles: ["GROUP_OWNER", "GROUP_ACCESS_MANAGER"],
    body: newKey,
    handle: ({ world, params, body, base }) => {
      const { id: groupId, orgId } = requireGroup(world, params.groupId);
      const roles = [
        // Recorded: a key of a project becomes a member of the organization as well.
        { orgId, roleName: "ORG_MEMBER" },
        ...requireGroupRoles(body.roles).map((roleName) => ({ groupId, roleName })),
      ];
      const key = createApiKey(world, { desc: body.desc, roles, accessList: [] });
      world.of(apiKeys).insert(key);
      return ok(apiKeyDocument(key, orgId, base, "clear"));
    },
  }),
  operation({
    id: "addGroupApiKey",
    method: "POST",
    path: "/groups/{groupId}/apiKeys/{apiUserId}",
    versions: [{ date: "2023-01-01" }],
    roles: ["GROUP_OWNER"],
    body: addition,
    handle: ({ world, params, body }) => {
      const { id, orgId } = requireGroup(world, params.groupId);
      const key = requireKey(world, orgId, params.apiUserId);
      const names = body.flatMap(({ roles }) => requireGroupRoles(roles));
      setRoles(key, id, [...new Set([...rolesIn(key, id), ...names])]);
      return noContent();
    },
  }),
  operation({
    id: "updateGroupApiKeyRoles",
    method: "PATCH",
    path: "/groups/{groupId}/apiKeys/{apiUserId}",
    versions: version("updateApiUserDescAndRoles"),
    roles: ["GROUP_OWNER", "GROUP_ACCESS_MANAGER"],
    body: keyUpdate,
    handle: ({ world, params, body, base }) => {
      const { id, orgId } = requireGroup(world, params.groupId);
      const key = requireKey(world, orgId, params.apiUserId);
      key.desc = body.desc ?? key.desc;
      if (body.roles !== undefined) setRoles(key, id, requireGroupRoles(body.roles));
      return ok(apiKeyDocument(key, orgId, base, "masked"));
    },
  }),
  operation({
    id: "removeGroupApiKey",
    method: "DELETE",
    path: "/groups/{groupId}/apiKeys/{apiUserId}",
    versions: version("removeApiUserFromGroup"),
    roles: ["GROUP_OWNER"],
    handle: ({ world, params }) => {
      const { id, orgId } = requireGroup(world, params.groupId);
      setRoles(requireKey(world, orgId, params.apiUserId), id, []);
      return noContent();
    },
  }),
];

function rolesIn({ roles }: ApiKeyEntity, groupId: string): readonly string[] {
  return roles.flatMap((role) =>
    "groupId" in role && role.groupId === groupId ? [role.roleName] : [],
  );
}

function setRoles(key: ApiKeyEntity, groupId: string, names: readonly string[]): void {
  const others = key.roles.filter((role) => !("groupId" in role) || role.groupId !== groupId);
  key.roles = [...others, ...names.map((roleName) => ({ groupId, roleName }))];
}
