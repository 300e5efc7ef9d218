import { ignored, list, nullable, object, required, text } from "../../operations/field.ts";
import { type Operation, operation } from "../../operations/operation.ts";
import { AtlasFault } from "../../responses/atlas-error.ts";
import { noContent, ok } from "../../responses/operation-result.ts";
import errors from "./errors.json" with { type: "json" };
import type { ConnectedOrganization, RoleMapping } from "./federation.ts";
import { requireConnected } from "./federation-operations.ts";

const VERSIONS = [{ date: "2023-01-01" }];
const ROLES = ["ORG_OWNER"];
const RATE_LIMIT = 500;
const LIST = "/federationSettings/{federationSettingsId}/connectedOrgConfigs/{orgId}/roleMappings";
const ONE =
  "/federationSettings/{federationSettingsId}/connectedOrgConfigs/{orgId}/roleMappings/{id}";

const mapping = object({
  externalGroupName: required(text(/^.{1,200}$/su)),
  id: ignored(),
  roleAssignments: required(
    list(object({ groupId: nullable(text()), orgId: nullable(text()), role: required(text()) })),
  ),
});

/** Which groups of an identity provider get which roles. */
export const roleMappingOperations: readonly Operation[] = [
  operation({
    id: "listFederationSettingConnectedOrgConfigRoleMappings",
    method: "GET",
    path: LIST,
    versions: VERSIONS,
    roles: ROLES,
    rateLimit: RATE_LIMIT,
    paging: { includeCount: null },
    handle: ({ world, params, page }) =>
      page(requireConnected(world, params).roleMappings, (one) => one),
  }),
  operation({
    id: "createFederationSettingConnectedOrgConfigRoleMapping",
    method: "POST",
    path: LIST,
    versions: VERSIONS,
    roles: ROLES,
    rateLimit: RATE_LIMIT,
    body: mapping,
    handle: ({ world, params, body }) => {
      const connected = requireConnected(world, params);
      const { externalGroupName, roleAssignments } = body;
      const made = { externalGroupName, id: world.ids.objectId(), roleAssignments };
      connected.roleMappings = [...connected.roleMappings, made];
      return ok(made);
    },
  }),
  operation({
    id: "getFederationSettingConnectedOrgConfigRoleMapping",
    method: "GET",
    path: ONE,
    versions: VERSIONS,
    roles: ROLES,
    rateLimit: RATE_LIMIT,
    handle: ({ world, params }) => ok(requireMapping(requireConnected(world, params), params.id)),
  }),
  operation({
    id: "updateFederationSettingConnectedOrgConfigRoleMapping",
    method: "PUT",
    path: ONE,
    versions: VERSIONS,
    roles: ROLES,
    rateLimit: RATE_LIMIT,
    body: mapping,
    handle: ({ world, params, body }) => {
      const connected = requireConnected(world, params);
      const { id } = requireMapping(connected, params.id);
      const { externalGroupName, roleAssignments } = body;
      const changed = { externalGroupName, id, roleAssignments };
      connected.roleMappings = connected.roleMappings.map((one) => (one.id === id ? changed : one));
      return ok(changed);
    },
  }),
  operation({
    id: "deleteFederationSettingConnectedOrgConfigRoleMapping",
    method: "DELETE",
    path: ONE,
    versions: VERSIONS,
    roles: ROLES,
    rateLimit: RATE_LIMIT,
    handle: ({ world, params }) => {
      const connected = requireConnected(world, params);
      const { id } = requireMapping(connected, params.id);
      connected.roleMappings = connected.roleMappings.filter((one) => one.id !== id);
      return noContent();
    },
  }),
];

function requireMapping({ roleMappings }: ConnectedOrganization, id: string): RoleMapping {
  const found = roleMappings.find((one) => one.id === id);
  if (found === undefined) throw new AtlasFault(errors.roleMappingNotFound, [id]);
  return found;
}
