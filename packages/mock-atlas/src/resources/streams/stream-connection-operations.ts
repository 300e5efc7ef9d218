import {
  choice,
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
import { AtlasFault } from "../../responses/atlas-error.ts";
import { accepted, ok } from "../../responses/operation-result.ts";
import type { World } from "../../world/world.ts";
import { requireCluster } from "../clusters/require-cluster.ts";
import errors from "./errors.json" with { type: "json" };
import { requireStreamWorkspace } from "./require-stream-workspace.ts";
import {
  createStreamConnection,
  type StreamConnection,
  streamConnectionDocument,
  streamConnections,
  withoutSecrets,
} from "./stream-connection.ts";
import { streamProcessors, usesConnection } from "./stream-processor.ts";

const JAVA = "ApiStreamsResource";
const version = (method: string) => [{ date: "2023-02-01", javaMethod: `${JAVA}::${method}` }];
const PATH = "/groups/{groupId}/streams/{tenantName}/connections";
const ROLES = [
  "GROUP_STREAM_PROCESSING_OWNER",
  "GROUP_STREAM_PROCESSING_MANAGER",
  "GROUP_DATA_ACCESS_ADMIN",
];

const TYPES = [
  "Kafka",
  "Cluster",
  "Sample",
  "Https",
  "S3",
  "AzureBlobStorage",
  "AWSLambda",
  "AWSKinesisDataStreams",
  "SchemaRegistry",
  "GCPPubSub",
] as const;

/** What one type or another has. */
const members = {
  authentication: freeObject(),
  aws: freeObject(),
  azure: freeObject(),
  bootstrapServers: text(),
  clusterGroupId: nullable(objectId()),
  clusterName: text(),
  config: freeObject(),
  dbRoleToExecute: object({ links: ignored(), role: text(), type: choice("BUILT_IN", "CUSTOM") }),
  gcp: freeObject(),
  headers: freeObject(),
  id: ignored(),
  links: ignored(),
  networking: freeObject(),
  provider: text(),
  publicPrivateNetworking: freeObject(),
  region: ignored(),
  schemaRegistryAuthentication: freeObject(),
  schemaRegistryUrls: list(text()),
  security: freeObject(),
  state: ignored(),
  url: text(),
};

/** What a workspace is connected to. */
export const streamConnectionOperations: readonly Operation[] = [
  operation({
    id: "listGroupStreamConnections",
    method: "GET",
    path: PATH,
    versions: version("getConnections"),
    roles: [...ROLES, "GROUP_DATA_ACCESS_READ_ONLY", "GROUP_DATA_ACCESS_READ_WRITE"],
    paging: { includeCount: null },
    handle: ({ world, params, page }) => {
      const { id } = requireStreamWorkspace(world, params);
      return page(world.of(streamConnections).list(id), (one) =>
        streamConnectionDocument(one, false),
      );
    },
  }),
  operation({
    id: "createGroupStreamConnection",
    method: "POST",
    path: PATH,
    versions: version("createConnection"),
    roles: ROLES,
    body: object({ ...members, name: required(text(null, 64)), type: required(choice(...TYPES)) }),
    handle: ({ world, params, body }) => {
      const workspace = requireStreamWorkspace(world, params);
      if (world.of(streamConnections).find(workspace.id, body.name) !== undefined) {
        throw new AtlasFault(errors.connectionExists, [body.name]);
      }
      if (body.type === "Cluster") {
        const { clusterName } = body;
        if (clusterName === undefined) throw new AtlasFault("missingAttribute", ["clusterName"]);
        requireCluster(world, { groupId: body.clusterGroupId ?? params.groupId, clusterName });
      }
      const { region } = workspace.dataProcessRegion;
      const connection = createStreamConnection(world, workspace.id, region, body);
      return ok(streamConnectionDocument(world.of(streamConnections).insert(connection), false));
    },
  }),
  operation({
    id: "getGroupStreamConnection",
    method: "GET",
    path: `${PATH}/{connectionName}`,
    versions: version("getConnection"),
    roles: ["GROUP_READ_ONLY"],
    handle: ({ world, params }) =>
      ok(streamConnectionDocument(requireConnection(world, params), false)),
  }),
  operation({
    id: "updateGroupStreamConnection",
    method: "PATCH",
    path: `${PATH}/{connectionName}`,
    versions: version("updateConnection"),
    roles: ROLES,
    body: object({ ...members, name: text(), type: choice(...TYPES) }),
    handle: ({ world, params, body }) => {
      const connection = requireConnection(world, params);
      const { name: _, type: __, ...details } = body;
      connection.details = { ...connection.details, ...withoutSecrets(details) };
      return ok(streamConnectionDocument(connection, true));
    },
  }),
  operation({
    id: "deleteGroupStreamConnection",
    method: "DELETE",
    path: `${PATH}/{connectionName}`,
    versions: version("deleteConnection"),
    roles: ROLES,
    handle: ({ world, params }) => {
      const connection = requireConnection(world, params);
      const processors = world.of(streamProcessors).list(connection.workspaceId);
      if (processors.some((one) => usesConnection(one, connection.name))) {
        throw new AtlasFault(errors.connectionHasProcessors, [connection.name]);
      }
      world.of(streamConnections).remove(connection);
      return accepted();
    },
  }),
];

function requireConnection(
  world: World,
  params: {
    readonly groupId: string;
    readonly tenantName: string;
    readonly connectionName: string;
  },
): StreamConnection {
  const { id } = requireStreamWorkspace(world, params);
  const connection = world.of(streamConnections).find(id, params.connectionName);
  if (connection === undefined) {
    throw new AtlasFault(errors.connectionNotFound, [params.connectionName]);
  }
  return connection;
}
