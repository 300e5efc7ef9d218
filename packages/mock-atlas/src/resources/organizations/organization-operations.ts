import { apiKeys, createApiKey } from "../../access/api-keys.ts";
import { heldRoles } from "../../access/held-roles.ts";
import { orgRoles } from "../../access/role-fields.ts";
import { boolean, ignored, object, required, text } from "../../operations/field.ts";
import { type Operation, operation } from "../../operations/operation.ts";
import { textParameter } from "../../operations/query-parameter.ts";
import { AtlasFault } from "../../responses/atlas-error.ts";
import { created, noContent, ok } from "../../responses/operation-result.ts";
import type { World } from "../../world/world.ts";
import { apiKeyDocument } from "../api-keys/api-key-document.ts";
import { groups } from "../projects/group.ts";
import { groupItem } from "../projects/group-document.ts";
import errors from "./errors.json" with { type: "json" };
import { createOrganization, type Organization, organizations } from "./organization.ts";
import { organizationDocument, organizationItem } from "./organization-document.ts";

const VERSIONS = [{ date: "2023-01-01" }];

const NAME = /^.{1,64}$/u;

const newOrganization = object({
  apiKey: object({ desc: required(text(null, 250)), roles: required(orgRoles) }),
  federationSettingsId: text(),
  name: required(text(NAME)),
  orgOwnerId: text(),
  skipDefaultAlertsSettings: boolean(),
});

const organizationUpdate = object({
  id: ignored(),
  isDeleted: ignored(),
  links: ignored(),
  name: required(text(NAME)),
  skipDefaultAlertsSettings: boolean(),
});

/** Organizations: create, read, rename, delete, and the projects in them. */
export const organizationOperations: readonly Operation[] = [
  operation({
    id: "listOrgs",
    method: "GET",
    path: "/orgs",
    versions: VERSIONS,
    roles: [],
    query: { name: textParameter() },
    paging: { includeCount: true },
    handle: ({ caller, world, query, base, page }) => {
      const visible = world
        .of(organizations)
        .all()
        .filter(({ id }) => caller.roles.some((role) => reaches(world, role, id)))
        // An organization is found by how its name begins, in upper or lower case.
        .filter(({ name }) => name.toLowerCase().startsWith((query.name ?? "").toLowerCase()));
      return page(visible, (organization) => organizationItem(organization, base));
    },
  }),
  operation({
    id: "createOrg",
    method: "POST",
    path: "/orgs",
    versions: VERSIONS,
    roles: [],
    body: newOrganization,
    handle: ({ world, body, base }) => {
      const organization = world.of(organizations).insert(createOrganization(world, body));
      const { apiKey, federationSettingsId, orgOwnerId } = body;
      const key =
        apiKey === undefined
          ? null
          : createApiKey(world, {
              desc: apiKey.desc,
              roles: apiKey.roles.map((roleName) => ({ orgId: organization.id, roleName })),
              accessList: [],
            });
      if (key !== null) world.of(apiKeys).insert(key);
      return created({
        apiKey: key === null ? undefined : apiKeyDocument(key, organization.id, base, "clear"),
        federationSettingsId,
        orgOwnerId,
        organization: organizationItem(organization, base),
        skipDefaultAlertsSettings: organization.skipDefaultAlertsSettings,
      });
    },
  }),
  operation({
    id: "getOrg",
    method: "GET",
    path: "/orgs/{orgId}",
    versions: VERSIONS,
    roles: ["ORG_MEMBER"],
    handle: ({ world, params, base }) =>
      ok(organizationDocument(requireOrganization(world, params.orgId), base)),
  }),
  operation({
    id: "updateOrg",
    method: "PATCH",
    path: "/orgs/{orgId}",
    versions: VERSIONS,
    roles: ["ORG_OWNER"],
    body: organizationUpdate,
    handle: ({ world, params, body, base }) => {
      const organization = requireOrganization(world, params.orgId);
      organization.name = body.name;
      organization.skipDefaultAlertsSettings =
        body.skipDefaultAlertsSettings ?? organization.skipDefaultAlertsSettings;
      return ok(organizationDocument(organization, base));
    },
  }),
  operation({
    id: "deleteOrg",
    method: "DELETE",
    path: "/orgs/{orgId}",
    versions: VERSIONS,
    roles: ["ORG_OWNER"],
    handle: ({ world, params }) => {
      const organization = requireOrganization(world, params.orgId);
      if (world.of(groups).count(organization.id) > 0) {
        throw new AtlasFault(errors.activeGroups);
      }
      world.removeChildren(organization.id);
      world.of(organizations).remove(organization);
      return noContent();
    },
  }),
  operation({
    id: "getOrgGroups",
    method: "GET",
    path: "/orgs/{orgId}/groups",
    versions: VERSIONS,
    roles: ["ORG_MEMBER"],
    query: { name: textParameter() },
    paging: { includeCount: true },
    handle: ({ caller, world, params, query, base, page }) => {
      const { orgId } = params;
      const inside = world
        .of(groups)
        .list(orgId)
        .filter(({ id }) => heldRoles(caller, id, orgId).size > 0)
        .filter(({ name }) => query.name === undefined || name === query.name)
        .sort((a, b) => (a.name < b.name ? -1 : 1));
      return page(inside, (group) => groupItem(world, group, base));
    },
  }),
];

/** An organization that the router has already seen to be there. */
export function requireOrganization(world: World, orgId: string): Organization {
  const organization = world.of(organizations).get(orgId);
  if (organization === undefined) throw new AtlasFault("orgNotFound", [orgId]);
  return organization;
}

/** Whether a role is in an organization or in one of its projects. */
function reaches(
  world: World,
  role: { readonly orgId?: string } | { readonly groupId: string },
  orgId: string,
): boolean {
  if ("groupId" in role) return world.of(groups).get(role.groupId)?.orgId === orgId;
  return role.orgId === orgId;
}
