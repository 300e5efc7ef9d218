import {
  freeObject,
  ignored,
  list,
  nullable,
  object,
  objectId,
  required,
  text,
} from "../../operations/field.ts";
import { type Operation, operation } from "../../operations/operation.ts";
import {
  booleanParameter,
  choiceParameter,
  textParameter,
} from "../../operations/query-parameter.ts";
import { AtlasFault } from "../../responses/atlas-error.ts";
import { logDownload } from "../../responses/log-download.ts";
import { accepted, ok } from "../../responses/operation-result.ts";
import {
  createDataFederation,
  dataFederationDocument,
  dataFederations,
} from "./data-federation.ts";
import errors from "./errors.json" with { type: "json" };
import { startMonthlyLimit } from "./query-limit.ts";
import { requireDataFederation } from "./require-data-federation.ts";

const JAVA = "ApiAtlasDataFederationResource";
const version = (method: string) => [{ date: "2023-01-01", javaMethod: `${JAVA}::${method}` }];
const VERSIONS = [{ date: "2023-01-01" }];
const PATH = "/groups/{groupId}/dataFederation";
const DAY = 86_400_000;

const role = { roleId: required(objectId()) };

const settable = {
  cloudProviderConfig: object({
    aws: object({
      ...role,
      externalId: ignored(),
      iamAssumedRoleARN: ignored(),
      iamUserARN: ignored(),
      testS3Bucket: text(),
    }),
    azure: object({
      ...role,
      atlasAppId: ignored(),
      servicePrincipalId: ignored(),
      tenantId: ignored(),
    }),
    gcp: object({ ...role, gcpServiceAccount: ignored() }),
  }),
  dataProcessRegion: nullable(
    object({ cloudProvider: required(text()), region: required(text()) }),
  ),
  groupId: ignored(),
  hostnames: ignored(),
  privateEndpointHostnames: ignored(),
  state: ignored(),
  storage: object({
    databases: nullable(list(freeObject())),
    stores: nullable(list(freeObject())),
  }),
};

/** Federated database instances: create, read, change, delete. */
export const dataFederationOperations: readonly Operation[] = [
  operation({
    id: "listGroupDataFederation",
    method: "GET",
    path: PATH,
    versions: VERSIONS,
    roles: ["GROUP_READ_ONLY"],
    query: { type: choiceParameter("USER", "ONLINE_ARCHIVE") },
    handle: ({ world, params, query }) => {
      const tenants =
        query.type === "ONLINE_ARCHIVE" ? [] : world.of(dataFederations).list(params.groupId);
      return ok(tenants.map((tenant) => dataFederationDocument(world, tenant)));
    },
  }),
  operation({
    id: "createGroupDataFederation",
    method: "POST",
    path: PATH,
    versions: version("createTenant"),
    roles: ["GROUP_OWNER"],
    query: { skipRoleValidation: booleanParameter(false) },
    body: object({ ...settable, name: required(text(/^[^/\\. "$*<>:|?]{1,64}$/)) }),
    handle: ({ world, params, body }) => {
      if (world.of(dataFederations).find(params.groupId, body.name) !== undefined) {
        throw new AtlasFault(errors.tenantExists, [body.name]);
      }
      const tenant = world
        .of(dataFederations)
        .insert(createDataFederation(world, params.groupId, body.name, body));
      startMonthlyLimit(world, tenant);
      return ok(dataFederationDocument(world, tenant));
    },
  }),
  operation({
    id: "getGroupDataFederation",
    method: "GET",
    path: `${PATH}/{tenantName}`,
    versions: VERSIONS,
    roles: ["GROUP_READ_ONLY"],
    handle: ({ world, params }) =>
      ok(dataFederationDocument(world, requireDataFederation(world, params))),
  }),
  operation({
    id: "updateGroupDataFederation",
    method: "PATCH",
    path: `${PATH}/{tenantName}`,
    versions: VERSIONS,
    roles: ["GROUP_OWNER"],
    query: { skipRoleValidation: booleanParameter(false) },
    body: object({ ...settable, name: text() }),
    handle: ({ world, params, body }) => {
      const tenant = requireDataFederation(world, params);
      tenant.cloudProviderConfig = { ...tenant.cloudProviderConfig, ...body.cloudProviderConfig };
      tenant.storage = { ...tenant.storage, ...body.storage };
      if (body.dataProcessRegion !== undefined) tenant.dataProcessRegion = body.dataProcessRegion;
      return ok(dataFederationDocument(world, tenant));
    },
  }),
  operation({
    id: "deleteGroupDataFederation",
    method: "DELETE",
    path: `${PATH}/{tenantName}`,
    versions: version("deleteTenant"),
    roles: ["GROUP_OWNER"],
    handle: ({ world, params }) => {
      const tenant = requireDataFederation(world, params);
      world.of(dataFederations).remove(tenant);
      world.removeChildren(tenant.id);
      // Recorded: 202, where the description of the API has 204.
      return accepted();
    },
  }),
  operation({
    id: "downloadGroupDataFederationQueryLogs",
    method: "GET",
    path: `${PATH}/{tenantName}/queryLogs.gz`,
    versions: [{ date: "2023-01-01", format: "gzip" }],
    roles: [
      "GROUP_DATA_ACCESS_READ_ONLY",
      "GROUP_DATA_ACCESS_READ_WRITE",
      "GROUP_DATA_ACCESS_ADMIN",
    ],
    query: { endDate: textParameter(), startDate: textParameter() },
    handle: ({ world, params }) => {
      const { name } = requireDataFederation(world, params);
      return logDownload(name, "query.log", { from: world.now() - DAY, to: world.now() });
    },
  }),
];
