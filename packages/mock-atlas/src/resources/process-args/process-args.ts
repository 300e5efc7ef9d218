import type { JsonObject, JsonValue } from "../../responses/format-json.ts";
import type { Entity, EntityKind } from "../../world/entity.ts";

/** What was set of the arguments that a cluster's processes are started with. */
export interface ProcessArgs extends Entity {
  readonly clusterId: string;
  values: Readonly<Record<string, JsonValue | undefined>>;
}

/** The arguments of a world's clusters; one that was never changed has none. */
export const processArgs: EntityKind<ProcessArgs> = {
  name: "processArgs",
  parent: ({ clusterId }) => clusterId,
  key: () => "processArgs",
  seed: (document, world) => {
    const { clusterId, ...values } = document;
    return {
      id: world.ids.objectId(),
      clusterId: String(clusterId ?? ""),
      values: values as JsonObject,
    }; // JSON
  },
};
