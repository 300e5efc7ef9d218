import { orgRoles } from "../../access/role-fields.ts";
import {
  anything,
  boolean,
  ignored,
  list,
  nullable,
  object,
  text,
} from "../../operations/field.ts";
import { type Operation, operation } from "../../operations/operation.ts";
import { AtlasFault } from "../../responses/atlas-error.ts";
import { noContent, ok } from "../../responses/operation-result.ts";
import type { World } from "../../world/world.ts";
import errors from "./errors.json" with { type: "json" };
import {
  type ConnectedOrganization,
  connectedOrganizationDocument,
  connectedOrganizations,
  createConnectedOrganization,
  type Federation,
  federations,
} from "./federation.ts";
import { identityProviders } from "./identity-provider.ts";

const JAVA = "ApiConnectedOrgConfigsResource";
const version = (method: string) => [{ date: "2023-01-01", javaMethod: `${JAVA}::${method}` }];
const ROLES = ["ORG_OWNER"];
const FEDERATION = "/federationSettings/{federationSettingsId}";
const ORGANIZATIONS = "/federationSettings/{federationSettingsId}/connectedOrgConfigs";
const ONE = "/federationSettings/{federationSettingsId}/connectedOrgConfigs/{orgId}";

const update = object({
  dataAccessIdentityProviderIds: list(text()),
  domainAllowList: list(text()),
  domainRestrictionEnabled: boolean(),
  identityProviderId: nullable(text()),
  instantUserProvisioningDisabled: boolean(),
  orgId: ignored(),
  postAuthRoleGrants: orgRoles,
  roleMappings: ignored(),
  userConflicts: anything(),
});

/** Federation settings and the organizations connected to them. */
export const federationOperations: readonly Operation[] = [
  operation({
    id: "getOrgFederationSettings",
    method: "GET",
    path: "/orgs/{orgId}/federationSettings",
    versions: [
      { date: "2023-01-01", javaMethod: "ApiOrganizationsResource::getFederationSettings" },
    ],
    roles: ROLES,
    rateLimit: 500,
    handle: ({ world, params }) => {
      const federation = federationOf(world, params.orgId);
      const { identityProviderId, roleMappings } = connect(world, federation.id, params.orgId);
      return ok({
        federatedDomains: [],
        hasRoleMappings: roleMappings.length > 0,
        id: federation.id,
        identityProviderId,
        identityProviderStatus: identityProviderId === null ? "INACTIVE" : "ACTIVE",
      });
    },
  }),
  operation({
    id: "deleteFederationSetting",
    method: "DELETE",
    path: FEDERATION,
    versions: [{ date: "2023-01-01" }],
    roles: ROLES,
    rateLimit: 300,
    handle: ({ world, params }) => {
      const federation = requireFederation(world, params.federationSettingsId);
      world.of(connectedOrganizations).removeAll(federation.id);
      world.of(identityProviders).removeAll(federation.id);
      world.of(federations).remove(federation);
      return noContent();
    },
  }),
  operation({
    id: "listFederationSettingConnectedOrgConfigs",
    method: "GET",
    path: ORGANIZATIONS,
    versions: version("getAllConnectedOrgConfigs"),
    roles: ROLES,
    rateLimit: 300,
    paging: { includeCount: null },
    handle: ({ world, params, page }) => {
      const { id, orgId } = requireFederation(world, params.federationSettingsId);
      connect(world, id, orgId);
      return page(world.of(connectedOrganizations).list(id), connectedOrganizationDocument);
    },
  }),
  operation({
    id: "getFederationSettingConnectedOrgConfig",
    method: "GET",
    path: ONE,
    versions: version("getConnectedOrgConfig"),
    roles: ROLES,
    rateLimit: 500,
    handle: ({ world, params }) =>
      ok(connectedOrganizationDocument(requireConnected(world, params))),
  }),
  operation({
    id: "updateFederationSettingConnectedOrgConfig",
    method: "PATCH",
    path: ONE,
    versions: version("updateConnectedOrgConfig"),
    roles: ROLES,
    rateLimit: 500,
    body: update,
    handle: ({ world, params, body }) => {
      const one = requireConnected(world, params);
      one.dataAccessIdentityProviderIds =
        body.dataAccessIdentityProviderIds ?? one.dataAccessIdentityProviderIds;
      one.domainAllowList = body.domainAllowList ?? one.domainAllowList;
      one.domainRestrictionEnabled = body.domainRestrictionEnabled ?? one.domainRestrictionEnabled;
      if (body.identityProviderId !== undefined) one.identityProviderId = body.identityProviderId;
      one.instantUserProvisioningDisabled =
        body.instantUserProvisioningDisabled ?? one.instantUserProvisioningDisabled;
      one.postAuthRoleGrants = body.postAuthRoleGrants ?? one.postAuthRoleGrants;
      return ok(connectedOrganizationDocument(one));
    },
  }),
  operation({
    id: "removeFederationSettingConnectedOrgConfig",
    method: "DELETE",
    path: ONE,
    versions: [{ date: "2023-01-01" }],
    roles: ROLES,
    rateLimit: 500,
    handle: ({ world, params }) => {
      world.of(connectedOrganizations).remove(requireConnected(world, params));
      return noContent();
    },
  }),
];

/** @throws AtlasFault 404 */
export function requireFederation(world: World, id: string): Federation {
  const federation = world.of(federations).get(id);
  if (federation === undefined) throw new AtlasFault(errors.federationNotFound, [id]);
  return federation;
}

/** The connection of an organization in a path; its own federation settings have one from the start. */
export function requireConnected(
  world: World,
  params: { readonly federationSettingsId: string; readonly orgId: string },
): ConnectedOrganization {
  const federation = requireFederation(world, params.federationSettingsId);
  const found = world.of(connectedOrganizations).find(federation.id, params.orgId);
  if (found !== undefined) return found;
  if (federation.orgId === params.orgId) return connect(world, federation.id, params.orgId);
  throw new AtlasFault("orgNotFound", [params.orgId]);
}

function federationOf(world: World, orgId: string): Federation {
  const known = world.of(federations).find("", orgId);
  return known ?? world.of(federations).insert({ id: world.ids.objectId(), orgId });
}

function connect(world: World, federationId: string, orgId: string): ConnectedOrganization {
  const all = world.of(connectedOrganizations);
  const known = all.find(federationId, orgId);
  return known ?? all.insert(createConnectedOrganization(world, federationId, orgId));
}
