import type { JsonObject } from "../../responses/format-json.ts";
import type { Entity, EntityKind } from "../../world/entity.ts";
import type { World } from "../../world/world.ts";

/** The federation settings of an organization. */
export interface Federation extends Entity {
  readonly orgId: string;
}

/** Federation settings by their organization. An organization gets its own when it is asked for them. */
export const federations: EntityKind<Federation> = {
  name: "federationSettings",
  parent: () => "",
  key: ({ orgId }) => orgId,
  seed: ({ id, orgId }, world) => ({
    id: typeof id === "string" ? id : world.ids.objectId(),
    orgId: String(orgId ?? ""),
  }),
};

/** A group of the identity provider and the roles that come with it. */
export type RoleMapping = {
  readonly externalGroupName: string;
  readonly id: string;
  readonly roleAssignments: readonly JsonObject[];
};

/** How an organization is connected to federation settings. Members are replaced as a whole. */
export interface ConnectedOrganization extends Entity {
  readonly federationId: string;
  readonly orgId: string;
  dataAccessIdentityProviderIds: readonly string[];
  domainAllowList: readonly string[];
  domainRestrictionEnabled: boolean;
  identityProviderId: string | null;
  instantUserProvisioningDisabled: boolean;
  postAuthRoleGrants: readonly string[];
  roleMappings: readonly RoleMapping[];
}

/** The connected organizations of a world, by organization within their federation settings. */
export const connectedOrganizations: EntityKind<ConnectedOrganization> = {
  name: "connectedOrgConfigs",
  parent: ({ federationId }) => federationId,
  key: ({ orgId }) => orgId,
  seed: (document, world) => {
    const { federationId, orgId, ...rest } = document;
    const made = createConnectedOrganization(
      world,
      String(federationId ?? ""),
      String(orgId ?? ""),
    );
    const known = Object.entries(rest).filter(([name]) => name !== "id" && name in made);
    return Object.assign(made, Object.fromEntries(known));
  },
};

/** A connection with nothing set. */
export function createConnectedOrganization(
  world: World,
  federationId: string,
  orgId: string,
): ConnectedOrganization {
  return {
    id: world.ids.objectId(),
    federationId,
    orgId,
    dataAccessIdentityProviderIds: [],
    domainAllowList: [],
    domainRestrictionEnabled: false,
    identityProviderId: null,
    instantUserProvisioningDisabled: false,
    postAuthRoleGrants: [],
    roleMappings: [],
  };
}

/** A connection as the API shows it. */
export function connectedOrganizationDocument(one: ConnectedOrganization): JsonObject {
  const { dataAccessIdentityProviderIds, domainAllowList, domainRestrictionEnabled } = one;
  const { identityProviderId, instantUserProvisioningDisabled, orgId } = one;
  return {
    dataAccessIdentityProviderIds,
    domainAllowList,
    domainRestrictionEnabled,
    identityProviderId,
    instantUserProvisioningDisabled,
    orgId,
    postAuthRoleGrants: one.postAuthRoleGrants,
    roleMappings: one.roleMappings,
    userConflicts: null,
  };
}
