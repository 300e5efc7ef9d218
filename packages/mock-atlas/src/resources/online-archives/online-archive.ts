import type { JsonObject } from "../../responses/format-json.ts";
import { inOrder } from "../../responses/in-order.ts";
import type { Entity, EntityKind } from "../../world/entity.ts";

/** Documents that move out of a cluster into cheaper storage when they are old. */
export interface OnlineArchive extends Entity {
  readonly clusterId: string;
  readonly clusterName: string;
  readonly groupId: string;
  readonly dbName: string;
  readonly collName: string;
  readonly collectionType: string;
  readonly dataProcessRegion: { readonly cloudProvider: string; readonly region: string };
  readonly partitionFields: readonly PartitionField[];
  criteria: JsonObject;
  dataExpirationRule: { readonly expireAfterDays?: number } | null;
  schedule: JsonObject;
  state: string;
}

/** A field that an archive is split by. */
export type PartitionField = {
  readonly fieldName: string;
  readonly fieldType: string | null;
  readonly order: number;
};

/** The online archives of a world's clusters. */
export const onlineArchives: EntityKind<OnlineArchive> = {
  name: "onlineArchives",
  parent: ({ clusterId }) => clusterId,
  enter(archive, state) {
    archive.state = state;
  },
};

/** An archive as the API shows it. */
export function onlineArchiveDocument(archive: OnlineArchive): JsonObject {
  const { state } = archive;
  return {
    _id: archive.id,
    clusterName: archive.clusterName,
    collName: archive.collName,
    collectionType: archive.collectionType,
    criteria: inOrder(archive.criteria),
    dataExpirationRule: archive.dataExpirationRule ?? undefined,
    dataProcessRegion: archive.dataProcessRegion,
    dbName: archive.dbName,
    groupId: archive.groupId,
    partitionFields: archive.partitionFields,
    paused: state === "PAUSED" || state === "PAUSING",
    schedule: inOrder(archive.schedule),
    state,
  };
}
