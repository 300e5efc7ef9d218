import {
  isJsonObject,
  isList,
  type JsonObject,
  type JsonValue,
} from "../../responses/format-json.ts";
import type { Entity, EntityKind } from "../../world/entity.ts";

/** An aggregation that runs over a stream without end. */
export interface StreamProcessor extends Entity {
  readonly workspaceId: string;
  name: string;
  options: JsonObject | null;
  pipeline: readonly JsonObject[];
  tier: string | null;
  state: string;
}

/** The processors of a world's workspaces, by name. */
export const streamProcessors: EntityKind<StreamProcessor> = {
  name: "streamProcessors",
  parent: ({ workspaceId }) => workspaceId,
  key: ({ name }) => name,
  enter(processor, state) {
    processor.state = state;
  },
};

/** A processor as the API shows it; the answer that creates one has neither state nor figures. */
export function streamProcessorDocument(processor: StreamProcessor, created: boolean): JsonObject {
  const { id, name, options, pipeline, state, tier } = processor;
  return {
    _id: id,
    name,
    options: options ?? undefined,
    pipeline,
    state: created ? undefined : state,
    stats: created || state === "CREATED" ? undefined : statsOf(processor),
    tier: tier ?? undefined,
  };
}

function statsOf({ name, state }: StreamProcessor): JsonObject {
  return {
    dlqMessageCount: 0,
    dlqMessageSize: 0,
    inputMessageCount: 0,
    inputMessageSize: 0,
    name,
    outputMessageCount: 0,
    outputMessageSize: 0,
    scaleFactor: 1,
    stateSize: 0,
    status: state === "STARTED" ? "running" : "stopped",
  };
}

/** Whether a processor reads from a connection or writes to it. */
export function usesConnection({ options, pipeline }: StreamProcessor, name: string): boolean {
  const names = (value: JsonValue | undefined): boolean => {
    if (isList(value)) return value.some(names);
    if (!isJsonObject(value)) return false;
    return value["connectionName"] === name || Object.values(value).some(names);
  };
  return names(pipeline) || names(options ?? undefined);
}
