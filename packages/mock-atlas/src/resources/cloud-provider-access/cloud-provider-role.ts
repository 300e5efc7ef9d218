import type { JsonObject } from "../../responses/format-json.ts";
import type { Entity, EntityKind } from "../../world/entity.ts";
import type { World } from "../../world/world.ts";

/** A role at a cloud provider that Atlas may take on. Which members say anything depends on the provider. */
export interface CloudProviderRole extends Entity {
  readonly groupId: string;
  readonly providerName: string;
  readonly createdDate: string;
  /** AWS: who at Atlas takes it on, and what they say to prove it. */
  readonly atlasAccountArn: string;
  readonly externalId: string;
  /** Google Cloud. */
  readonly gcpServiceAccount: string;
  /** AWS: when it was authorized, and which role it is. */
  authorizedDate: string | null;
  iamAssumedRoleArn: string | null;
  /** Azure. */
  atlasAzureAppId: string | null;
  servicePrincipalId: string | null;
  tenantId: string | null;
  lastUpdatedDate: string;
}

/** The roles of a world's projects. */
export const cloudProviderRoles: EntityKind<CloudProviderRole> = {
  name: "cloudProviderRoles",
  parent: ({ groupId }) => groupId,
  seed: (document, world) => {
    const { groupId, roleId, _id, providerName, iamAssumedRoleArn } = document;
    const made = createCloudProviderRole(
      world,
      String(groupId ?? ""),
      String(providerName ?? "AWS"),
    );
    const id = typeof roleId === "string" ? roleId : _id;
    return {
      ...made,
      id: typeof id === "string" ? id : made.id,
      authorizedDate: typeof iamAssumedRoleArn === "string" ? made.createdDate : null,
      iamAssumedRoleArn: typeof iamAssumedRoleArn === "string" ? iamAssumedRoleArn : null,
    };
  },
};

// Documented: the account that Atlas signs in to AWS with.
const ATLAS_ACCOUNT_ARN = "arn:aws:iam::536727724300:root";

/** A role that is not authorized yet. */
export function createCloudProviderRole(
  world: World,
  groupId: string,
  providerName: string,
): CloudProviderRole {
  const id = world.ids.objectId();
  return {
    id,
    groupId,
    providerName,
    createdDate: world.timestamp(),
    atlasAccountArn: ATLAS_ACCOUNT_ARN,
    externalId: world.ids.uuid(),
    gcpServiceAccount: `mongodb-atlas-${id.slice(-16)}@p-${id}.iam.gserviceaccount.com`,
    authorizedDate: null,
    iamAssumedRoleArn: null,
    atlasAzureAppId: null,
    servicePrincipalId: null,
    tenantId: null,
    lastUpdatedDate: world.timestamp(),
  };
}

/** A role as the API shows it: each provider has members of its own. */
export function cloudProviderRoleDocument(role: CloudProviderRole): JsonObject {
  const { createdDate, id, providerName } = role;
  if (providerName === "AZURE") {
    return {
      _id: id,
      atlasAzureAppId: role.atlasAzureAppId,
      createdDate,
      featureUsages: [],
      lastUpdatedDate: role.lastUpdatedDate,
      providerName,
      servicePrincipalId: role.servicePrincipalId,
      tenantId: role.tenantId,
    };
  }
  if (providerName === "GCP") {
    return {
      createdDate,
      featureUsages: [],
      gcpServiceAccountForAtlas: role.gcpServiceAccount,
      providerName,
      roleId: id,
      status: "COMPLETE",
    };
  }
  return {
    atlasAWSAccountArn: role.atlasAccountArn,
    atlasAssumedRoleExternalId: role.externalId,
    authorizedDate: role.authorizedDate,
    createdDate,
    featureUsages: [],
    iamAssumedRoleArn: role.iamAssumedRoleArn,
    providerName,
    roleId: id,
  };
}
