import { isJsonObject, type JsonObject } from "../../responses/format-json.ts";
import type { Entity, EntityKind } from "../../world/entity.ts";
import type { World } from "../../world/world.ts";
import { cloudProviderRoles } from "../cloud-provider-access/cloud-provider-role.ts";
import { HOST_DOMAIN, projectHash } from "../clusters/host-names.ts";

/** A federated database instance, which the API calls a tenant. */
export interface DataFederation extends Entity {
  readonly groupId: string;
  readonly name: string;
  cloudProviderConfig: JsonObject;
  dataProcessRegion: JsonObject | null;
  storage: JsonObject;
  state: string;
}

/** The federated database instances of a world's projects, by name. */
export const dataFederations: EntityKind<DataFederation> = {
  name: "dataFederations",
  parent: ({ groupId }) => groupId,
  key: ({ name }) => name,
  seed: (document, world) => {
    const { groupId, name } = document;
    const made = createDataFederation(world, String(groupId ?? ""), String(name ?? ""), document);
    return made;
  },
};

/** A federated database instance with everything filled in. */
export function createDataFederation(
  world: World,
  groupId: string,
  name: string,
  { cloudProviderConfig, dataProcessRegion, storage }: JsonObject,
): DataFederation {
  return {
    id: world.ids.objectId(),
    groupId,
    name,
    cloudProviderConfig: isJsonObject(cloudProviderConfig) ? cloudProviderConfig : {},
    dataProcessRegion: isJsonObject(dataProcessRegion) ? dataProcessRegion : null,
    storage: isJsonObject(storage) ? storage : {},
    state: "ACTIVE",
  };
}

/** A federated database instance as the API shows it. */
export function dataFederationDocument(world: World, tenant: DataFederation): JsonObject {
  const { dataProcessRegion, groupId, name, state, storage } = tenant;
  return {
    cloudProviderConfig: providerConfig(world, tenant),
    dataProcessRegion,
    groupId,
    hostnames: [`${name}-${projectHash(groupId)}.a.query.${HOST_DOMAIN}`],
    name,
    privateEndpointHostnames: [],
    state,
    // Recorded: the service behind writes these two itself, and in this order.
    storage: { stores: storage["stores"] ?? null, databases: storage["databases"] ?? null },
  };
}

/** The roles of the cloud providers, with what is known of each from cloud provider access. */
function providerConfig(
  world: World,
  { groupId, cloudProviderConfig }: DataFederation,
): JsonObject {
  const { aws, azure, gcp } = cloudProviderConfig;
  const roleOf = (config: unknown) => {
    const roleId = isJsonObject(config as JsonObject) ? (config as JsonObject)["roleId"] : null; // of JSON
    const id = typeof roleId === "string" ? roleId : "";
    return { id, role: world.of(cloudProviderRoles).find(groupId, id) };
  };
  const awsRole = roleOf(aws);
  const azureRole = roleOf(azure);
  const gcpRole = roleOf(gcp);
  return {
    aws: isJsonObject(aws)
      ? {
          externalId: awsRole.role?.externalId ?? "",
          iamAssumedRoleARN: awsRole.role?.iamAssumedRoleArn ?? "",
          iamUserARN: awsRole.role?.atlasAccountArn ?? "",
          roleId: awsRole.id,
        }
      : undefined,
    azure: isJsonObject(azure)
      ? {
          atlasAppId: azureRole.role?.atlasAzureAppId ?? "",
          roleId: azureRole.id,
          servicePrincipalId: azureRole.role?.servicePrincipalId ?? "",
          tenantId: azureRole.role?.tenantId ?? "",
        }
      : undefined,
    gcp: isJsonObject(gcp)
      ? { gcpServiceAccount: gcpRole.role?.gcpServiceAccount ?? "", roleId: gcpRole.id }
      : undefined,
  };
}
