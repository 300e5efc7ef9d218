import { choice, ignored, nullable, object, required, text } from "../../operations/field.ts";
import { type Operation, operation } from "../../operations/operation.ts";
import { AtlasFault } from "../../responses/atlas-error.ts";
import { noContent, ok } from "../../responses/operation-result.ts";
import type { World } from "../../world/world.ts";
import {
  type CloudProviderRole,
  cloudProviderRoleDocument,
  cloudProviderRoles,
  createCloudProviderRole,
} from "./cloud-provider-role.ts";

const VERSIONS = [{ date: "2023-01-01" }];
const PATH = "/groups/{groupId}/cloudProviderAccess";

const roleInput = object({
  _id: ignored(),
  atlasAWSAccountArn: ignored(),
  atlasAssumedRoleExternalId: ignored(),
  atlasAzureAppId: nullable(text()),
  authorizedDate: ignored(),
  createdDate: ignored(),
  featureUsages: ignored(),
  gcpServiceAccountForAtlas: ignored(),
  iamAssumedRoleArn: nullable(text(/^arn:aws[a-z-]*:iam::\d{12}:role\/.+$/)),
  lastUpdatedDate: ignored(),
  providerName: required(choice("AWS", "AZURE", "GCP")),
  roleId: ignored(),
  servicePrincipalId: nullable(text()),
  status: ignored(),
  tenantId: nullable(text()),
});

/** Roles that Atlas may take on at cloud providers. Atlas's answers are in its documentation. */
export const cloudProviderAccessOperations: readonly Operation[] = [
  operation({
    id: "listGroupCloudProviderAccess",
    method: "GET",
    path: PATH,
    versions: VERSIONS,
    roles: ["GROUP_READ_ONLY"],
    handle: ({ world, params }) => {
      const roles = world.of(cloudProviderRoles).list(params.groupId);
      const of = (provider: string) =>
        roles.filter((role) => role.providerName === provider).map(cloudProviderRoleDocument);
      return ok({
        awsIamRoles: of("AWS"),
        azureServicePrincipals: of("AZURE"),
        gcpServiceAccounts: of("GCP"),
      });
    },
  }),
  operation({
    id: "createGroupCloudProviderAccess",
    method: "POST",
    path: PATH,
    versions: VERSIONS,
    roles: ["GROUP_OWNER"],
    body: roleInput,
    handle: ({ world, params, body }) => {
      const role = createCloudProviderRole(world, params.groupId, body.providerName);
      role.atlasAzureAppId = body.atlasAzureAppId ?? null;
      role.servicePrincipalId = body.servicePrincipalId ?? null;
      role.tenantId = body.tenantId ?? null;
      return ok(cloudProviderRoleDocument(world.of(cloudProviderRoles).insert(role)));
    },
  }),
  operation({
    id: "getGroupCloudProviderAccess",
    method: "GET",
    path: `${PATH}/{roleId}`,
    versions: VERSIONS,
    roles: ["GROUP_READ_ONLY"],
    handle: ({ world, params }) => ok(cloudProviderRoleDocument(requireRole(world, params))),
  }),
  operation({
    id: "authorizeGroupCloudProviderAccessRole",
    method: "PATCH",
    path: `${PATH}/{roleId}`,
    versions: VERSIONS,
    roles: ["GROUP_OWNER"],
    body: roleInput,
    handle: ({ world, params, body }) => {
      const role = requireRole(world, params);
      if (body.providerName === "AWS") {
        if (typeof body.iamAssumedRoleArn !== "string") {
          throw new AtlasFault("missingAttribute", ["iamAssumedRoleArn"]);
        }
        role.iamAssumedRoleArn = body.iamAssumedRoleArn;
        role.authorizedDate = world.timestamp();
      }
      role.atlasAzureAppId = body.atlasAzureAppId ?? role.atlasAzureAppId;
      role.servicePrincipalId = body.servicePrincipalId ?? role.servicePrincipalId;
      role.tenantId = body.tenantId ?? role.tenantId;
      role.lastUpdatedDate = world.timestamp();
      return ok(cloudProviderRoleDocument(role));
    },
  }),
  operation({
    id: "deauthorizeGroupCloudProviderAccessRole",
    method: "DELETE",
    path: `${PATH}/{cloudProvider}/{roleId}`,
    versions: VERSIONS,
    roles: ["GROUP_OWNER"],
    handle: ({ world, params }) => {
      const role = requireRole(world, params);
      if (role.providerName !== params.cloudProvider) {
        throw new AtlasFault("resourceNotFound", [params.roleId]);
      }
      world.of(cloudProviderRoles).remove(role);
      return noContent();
    },
  }),
];

function requireRole(
  world: World,
  { groupId, roleId }: { readonly groupId: string; readonly roleId: string },
): CloudProviderRole {
  const role = world.of(cloudProviderRoles).find(groupId, roleId);
  if (role === undefined) throw new AtlasFault("resourceNotFound", [roleId]);
  return role;
}
