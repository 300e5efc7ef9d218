import type { JsonObject } from "../../responses/format-json.ts";
import type { Entity, EntityKind } from "../../world/entity.ts";

/** Sample data on its way into a cluster. */
export interface SampleDatasetLoad extends Entity {
  readonly groupId: string;
  readonly clusterName: string;
  readonly createDate: string;
  completeDate: string | null;
  errorMessage: string | null;
  state: string;
}

/** The loads of a world's projects. */
export const sampleDatasetLoads: EntityKind<SampleDatasetLoad> = {
  name: "sampleDatasetLoads",
  parent: ({ groupId }) => groupId,
  enter(load, state, world) {
    load.state = state;
    if (state !== "WORKING") load.completeDate = world.timestamp();
    if (state === "FAILED") load.errorMessage = "The sample data could not be loaded.";
  },
  seed: (document, world) => ({
    id: typeof document["_id"] === "string" ? document["_id"] : world.ids.objectId(),
    groupId: String(document["groupId"] ?? ""),
    clusterName: String(document["clusterName"] ?? ""),
    createDate: world.timestamp(),
    completeDate: world.timestamp(),
    errorMessage: null,
    state: "COMPLETED",
  }),
};

/** A load as the API shows it. */
export function sampleDatasetDocument(load: SampleDatasetLoad): JsonObject {
  const { id, clusterName, completeDate, createDate, errorMessage, state } = load;
  return { _id: id, clusterName, completeDate, createDate, errorMessage, state };
}
