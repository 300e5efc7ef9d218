import {
  boolean,
  choice,
  freeObject,
  ignored,
  list,
  nullable,
  object,
  required,
  text,
} from "../../operations/field.ts";
import { type Operation, operation } from "../../operations/operation.ts";
import { AtlasFault } from "../../responses/atlas-error.ts";
import { noContent, ok } from "../../responses/operation-result.ts";
import type { World } from "../../world/world.ts";
import errors from "./errors.json" with { type: "json" };
import { requireStreamWorkspace } from "./require-stream-workspace.ts";
import {
  type StreamProcessor,
  streamProcessorDocument,
  streamProcessors,
} from "./stream-processor.ts";

const VERSIONS = [{ date: "2024-05-30" }];
const PATH = "/groups/{groupId}/streams/{tenantName}";
const ROLES = ["GROUP_STREAM_PROCESSING_OWNER", "GROUP_STREAM_PROCESSING_MANAGER"];
const tier = choice("SP2", "SP5", "SP10", "SP30", "SP50");

const settable = {
  failoverEnabled: nullable(boolean()),
  links: ignored(),
  options: freeObject(),
  pipeline: list(freeObject()),
  tier,
};

const newProcessor = object({
  ...settable,
  _id: ignored(),
  name: required(text(null, 64)),
  pipeline: required(list(freeObject())),
  state: ignored(),
  stats: ignored(),
});

const start = object({
  failover: freeObject(),
  links: ignored(),
  resumeFromCheckpoint: boolean(),
  startAtOperationTime: text(),
  tier,
});

/** Stream processors: create, read, change, start, stop, delete. States and members are as documented. */
export const streamProcessorOperations: readonly Operation[] = [
  operation({
    id: "getGroupStreamProcessors",
    method: "GET",
    path: `${PATH}/processors`,
    versions: VERSIONS,
    roles: ROLES,
    paging: { includeCount: true },
    handle: ({ world, params, page }) => {
      const { id } = requireStreamWorkspace(world, params);
      return page(world.of(streamProcessors).list(id), (one) =>
        streamProcessorDocument(one, false),
      );
    },
  }),
  operation({
    id: "createGroupStreamProcessor",
    method: "POST",
    path: `${PATH}/processor`,
    versions: VERSIONS,
    roles: ROLES,
    body: newProcessor,
    handle: ({ world, params, body }) => {
      const { id } = requireStreamWorkspace(world, params);
      if (world.of(streamProcessors).find(id, body.name) !== undefined) {
        throw new AtlasFault(errors.processorExists, [body.name]);
      }
      const processor = world.of(streamProcessors).insert({
        id: world.ids.objectId(),
        workspaceId: id,
        name: body.name,
        options: body.options ?? null,
        pipeline: body.pipeline,
        tier: body.tier ?? null,
        state: "INIT",
      });
      world.transit(streamProcessors, processor, "INIT", [
        { to: "CREATING", afterMs: 1000 },
        { to: "CREATED", afterMs: 2000 },
      ]);
      return ok(streamProcessorDocument(processor, true));
    },
  }),
  operation({
    id: "getGroupStreamProcessor",
    method: "GET",
    path: `${PATH}/processor/{processorName}`,
    versions: VERSIONS,
    roles: ROLES,
    handle: ({ world, params }) =>
      ok(streamProcessorDocument(requireProcessor(world, params), false)),
  }),
  operation({
    id: "updateGroupStreamProcessor",
    method: "PATCH",
    path: `${PATH}/processor/{processorName}`,
    versions: VERSIONS,
    roles: ROLES,
    body: object({ ...settable, name: text(null, 64) }),
    handle: ({ world, params, body }) => {
      const processor = requireProcessor(world, params);
      const { name = processor.name } = body;
      const taken = world.of(streamProcessors).find(processor.workspaceId, name);
      if (taken !== undefined && taken !== processor) {
        throw new AtlasFault(errors.processorExists, [name]);
      }
      world.of(streamProcessors).rekey(processor, (kept) => {
        kept.name = name;
      });
      processor.options = body.options ?? processor.options;
      processor.pipeline = body.pipeline ?? processor.pipeline;
      processor.tier = body.tier ?? processor.tier;
      return ok(streamProcessorDocument(processor, false));
    },
  }),
  operation({
    id: "startGroupStreamProcessor",
    method: "POST",
    path: `${PATH}/processor/{processorName}:start`,
    versions: VERSIONS,
    roles: ROLES,
    handle: ({ world, params }) => {
      world.transit(streamProcessors, requireProcessor(world, params), "STARTED");
      return ok({});
    },
  }),
  operation({
    id: "startGroupStreamProcessorWith",
    method: "POST",
    path: `${PATH}/processor/{processorName}:startWith`,
    versions: [{ date: "2025-03-12" }],
    roles: ROLES,
    body: start,
    handle: ({ world, params, body }) => {
      const processor = requireProcessor(world, params);
      processor.tier = body.tier ?? processor.tier;
      world.transit(streamProcessors, processor, "STARTED");
      return ok({});
    },
  }),
  operation({
    id: "stopGroupStreamProcessor",
    method: "POST",
    path: `${PATH}/processor/{processorName}:stop`,
    versions: VERSIONS,
    roles: ROLES,
    handle: ({ world, params }) => {
      world.transit(streamProcessors, requireProcessor(world, params), "STOPPED");
      return ok({});
    },
  }),
  operation({
    id: "deleteGroupStreamProcessor",
    method: "DELETE",
    path: `${PATH}/processor/{processorName}`,
    versions: VERSIONS,
    roles: ROLES,
    handle: ({ world, params }) => {
      world.of(streamProcessors).remove(requireProcessor(world, params));
      return noContent();
    },
  }),
];

function requireProcessor(
  world: World,
  params: { readonly groupId: string; readonly tenantName: string; readonly processorName: string },
): StreamProcessor {
  const { id } = requireStreamWorkspace(world, params);
  const processor = world.of(streamProcessors).find(id, params.processorName);
  if (processor === undefined) {
    throw new AtlasFault(errors.processorNotFound, [params.processorName]);
  }
  return processor;
}
