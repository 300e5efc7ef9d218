import {
  boolean,
  choice,
  freeObject,
  ignored,
  list,
  object,
  required,
  text,
} from "../../operations/field.ts";
import { type Operation, operation } from "../../operations/operation.ts";
import { booleanParameter } from "../../operations/query-parameter.ts";
import { AtlasFault } from "../../responses/atlas-error.ts";
import { accepted, ok } from "../../responses/operation-result.ts";
import type { World } from "../../world/world.ts";
import errors from "./errors.json" with { type: "json" };
import { requireStreamWorkspace } from "./require-stream-workspace.ts";
import {
  createStreamConnection,
  streamConnectionDocument,
  streamConnections,
} from "./stream-connection.ts";
import { streamWorkspaceDocument, streamWorkspaces } from "./stream-workspace.ts";

const JAVA = "ApiStreamsResource";
const version = (method: string) => [{ date: "2023-02-01", javaMethod: `${JAVA}::${method}` }];
const PATH = "/groups/{groupId}/streams";
const READ = [
  "GROUP_STREAM_PROCESSING_OWNER",
  "GROUP_STREAM_PROCESSING_MANAGER",
  "GROUP_DATA_ACCESS_ADMIN",
  "GROUP_DATA_ACCESS_READ_ONLY",
  "GROUP_DATA_ACCESS_READ_WRITE",
];
const WRITE = [
  "GROUP_STREAM_PROCESSING_OWNER",
  "GROUP_STREAM_PROCESSING_MANAGER",
  "GROUP_DATA_ACCESS_ADMIN",
];

const region = object({
  cloudProvider: required(choice("AWS", "GCP", "AZURE", "TENANT", "SERVERLESS")),
  links: ignored(),
  region: required(text()),
});

const tiers = choice("SP2", "SP5", "SP10", "SP30", "SP50");
const streamConfig = object({ links: ignored(), maxTierSize: tiers, tier: tiers });

const newWorkspace = {
  _id: ignored(),
  connections: ignored(),
  dataProcessRegion: required(region),
  failoverRegions: list(region),
  groupId: ignored(),
  hostnames: ignored(),
  links: ignored(),
  name: required(text(null, 64)),
  sampleConnections: object({ links: ignored(), solar: boolean() }),
  streamConfig,
};

const workspaceUpdate = object({
  cloudProvider: choice("AWS", "GCP", "AZURE", "TENANT", "SERVERLESS"),
  dataProcessRegion: object({ cloudProvider: text(), region: text() }),
  failoverRegions: list(region),
  links: ignored(),
  processorStatus: freeObject(),
  region: text(),
  streamConfig,
});

/** Stream processing workspaces. */
export const streamWorkspaceOperations: readonly Operation[] = [
  operation({
    id: "listGroupStreamWorkspaces",
    method: "GET",
    path: PATH,
    versions: version("getGroupTenants"),
    roles: ["GROUP_READ_ONLY"],
    paging: { includeCount: null },
    handle: ({ world, params, page }) =>
      page(world.of(streamWorkspaces).list(params.groupId), (one) => streamWorkspaceDocument(one)),
  }),
  operation({
    id: "createGroupStreamWorkspace",
    method: "POST",
    path: PATH,
    versions: version("createTenant"),
    roles: WRITE,
    body: object(newWorkspace),
    handle: ({ world, params, body }) => {
      const workspace = createWorkspace(world, params.groupId, body);
      if (body.sampleConnections?.solar === true) addSolarSample(world, workspace.id, body);
      return ok(streamWorkspaceDocument(workspace));
    },
  }),
  operation({
    id: "withGroupStreamSampleConnections",
    method: "POST",
    path: "/groups/{groupId}/streams:withSampleConnections",
    versions: [{ date: "2024-08-05" }],
    roles: WRITE,
    body: object(newWorkspace),
    handle: ({ world, params, body }) => {
      const workspace = createWorkspace(world, params.groupId, body);
      addSolarSample(world, workspace.id, body);
      return ok(streamWorkspaceDocument(workspace));
    },
  }),
  operation({
    id: "getGroupStreamWorkspace",
    method: "GET",
    path: `${PATH}/{tenantName}`,
    versions: version("getTenant"),
    roles: READ,
    query: { includeConnections: booleanParameter(false) },
    handle: ({ world, params, query }) => {
      const workspace = requireStreamWorkspace(world, params);
      if (!query.includeConnections) return ok(streamWorkspaceDocument(workspace));
      const connections = world.of(streamConnections).list(workspace.id);
      return ok(
        streamWorkspaceDocument(
          workspace,
          connections.map((one) => streamConnectionDocument(one, false)),
        ),
      );
    },
  }),
  operation({
    id: "updateGroupStreamWorkspace",
    method: "PATCH",
    path: `${PATH}/{tenantName}`,
    versions: version("updateTenant"),
    roles: WRITE,
    body: workspaceUpdate,
    handle: ({ world, params, body }) => {
      const workspace = requireStreamWorkspace(world, params);
      const { dataProcessRegion: former } = workspace;
      workspace.dataProcessRegion = {
        cloudProvider: body.cloudProvider ?? former.cloudProvider,
        region: body.region ?? former.region,
      };
      workspace.failoverRegions = body.failoverRegions ?? workspace.failoverRegions;
      workspace.streamConfig = { ...workspace.streamConfig, ...body.streamConfig };
      return ok(streamWorkspaceDocument(workspace));
    },
  }),
  operation({
    id: "deleteGroupStreamWorkspace",
    method: "DELETE",
    path: `${PATH}/{tenantName}`,
    versions: version("deleteTenant"),
    roles: WRITE,
    handle: ({ world, params }) => {
      const workspace = requireStreamWorkspace(world, params);
      world.of(streamWorkspaces).remove(workspace);
      world.removeChildren(workspace.id);
      return accepted();
    },
  }),
];

function createWorkspace(
  world: World,
  groupId: string,
  body: {
    readonly name: string;
    readonly dataProcessRegion: { readonly cloudProvider: string; readonly region: string };
    readonly failoverRegions?: ReadonlyArray<{
      readonly cloudProvider: string;
      readonly region: string;
    }>;
    readonly streamConfig?: { readonly maxTierSize?: string; readonly tier?: string };
  },
) {
  if (world.of(streamWorkspaces).find(groupId, body.name) !== undefined) {
    throw new AtlasFault(errors.workspaceExists, [body.name]);
  }
  return world.of(streamWorkspaces).insert({
    id: world.ids.objectId(),
    groupId,
    name: body.name,
    dataProcessRegion: body.dataProcessRegion,
    failoverRegions: body.failoverRegions ?? [],
    streamConfig: body.streamConfig ?? {},
  });
}

/** The stream of sample data that every workspace may have. */
function addSolarSample(
  world: World,
  workspaceId: string,
  { dataProcessRegion }: { readonly dataProcessRegion: { readonly region: string } },
): void {
  const sample = { name: "sample_stream_solar", type: "Sample" };
  const connection = createStreamConnection(world, workspaceId, dataProcessRegion.region, sample);
  world.of(streamConnections).insert(connection);
}
