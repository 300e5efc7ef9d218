import { boolean, list, object, required, text } from "../../operations/field.ts";
import { type Operation, operation } from "../../operations/operation.ts";
import { AtlasFault } from "../../responses/atlas-error.ts";
import { accepted, noContent, ok } from "../../responses/operation-result.ts";
import type { World } from "../../world/world.ts";
import { type CustomDbRole, customDbRoleDocument, customDbRoles } from "./custom-db-role.ts";
import errors from "./errors.json" with { type: "json" };

const VERSIONS = [{ date: "2023-01-01" }];
const MANAGERS = ["GROUP_DATABASE_ACCESS_ADMIN", "GROUP_STREAM_PROCESSING_OWNER"];
const LIST = "/groups/{groupId}/customDBRoles/roles";
const ONE = "/groups/{groupId}/customDBRoles/roles/{roleName}";

const parts = {
  actions: list(
    object({
      action: required(text(/^[A-Z_]+$/)),
      resources: list(object({ cluster: boolean(), collection: text(), db: text() })),
    }),
  ),
  inheritedRoles: list(object({ db: required(text()), role: required(text()) })),
} as const;
const newRole = object({ ...parts, roleName: required(text(/^(?!xgen-)[\w-]{1,255}$/)) });
const roleUpdate = object({ ...parts, roleName: text() });

/** Custom roles of the databases of a project. */
export const customDbRoleOperations: readonly Operation[] = [
  operation({
    id: "listGroupCustomDbRoleRoles",
    method: "GET",
    path: LIST,
    versions: VERSIONS,
    roles: ["GROUP_READ_ONLY"],
    handle: ({ world, params }) =>
      ok(world.of(customDbRoles).list(params.groupId).map(customDbRoleDocument)),
  }),
  operation({
    id: "createGroupCustomDbRoleRole",
    method: "POST",
    path: LIST,
    versions: VERSIONS,
    roles: MANAGERS,
    body: newRole,
    handle: ({ world, params, body }) => {
      const { roleName } = body;
      if (world.of(customDbRoles).find(params.groupId, roleName) !== undefined) {
        throw new AtlasFault("customRoleExists", [roleName]);
      }
      const role = world.of(customDbRoles).insert({
        id: world.ids.objectId(),
        groupId: params.groupId,
        roleName,
        actions: actionsOf(body),
        inheritedRoles: body.inheritedRoles ?? [],
      });
      return accepted(customDbRoleDocument(role));
    },
  }),
  operation({
    id: "getGroupCustomDbRoleRole",
    method: "GET",
    path: ONE,
    versions: VERSIONS,
    roles: ["GROUP_READ_ONLY"],
    handle: ({ world, params }) => ok(customDbRoleDocument(requireRole(world, params))),
  }),
  operation({
    id: "updateGroupCustomDbRoleRole",
    method: "PATCH",
    path: ONE,
    versions: VERSIONS,
    roles: MANAGERS,
    body: roleUpdate,
    handle: ({ world, params, body }) => {
      const role = requireRole(world, params);
      if (body.actions !== undefined) role.actions = actionsOf(body);
      role.inheritedRoles = body.inheritedRoles ?? role.inheritedRoles;
      return ok(customDbRoleDocument(role));
    },
  }),
  operation({
    id: "deleteGroupCustomDbRoleRole",
    method: "DELETE",
    path: ONE,
    versions: VERSIONS,
    roles: MANAGERS,
    handle: ({ world, params }) => {
      world.of(customDbRoles).remove(requireRole(world, params));
      return noContent();
    },
  }),
];

interface SentActions {
  readonly actions?: ReadonlyArray<{
    readonly action: string;
    readonly resources?: CustomDbRole["actions"][number]["resources"];
  }>;
}

function actionsOf({ actions = [] }: SentActions): CustomDbRole["actions"] {
  return actions.map(({ action, resources = [] }) => ({ action, resources }));
}

function requireRole(
  world: World,
  { groupId, roleName }: { readonly groupId: string; readonly roleName: string },
): CustomDbRole {
  const role = world.of(customDbRoles).find(groupId, roleName);
  if (role === undefined) throw new AtlasFault(errors.roleNotFound, [roleName]);
  return role;
}
