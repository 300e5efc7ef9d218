import type { Entity, EntityKind } from "../../world/entity.ts";

/** A collection of a global cluster that Atlas shards by location. */
export type ManagedNamespace = {
  readonly collection: string;
  readonly customShardKey: string;
  readonly db: string;
  readonly isCustomShardKeyHashed?: boolean;
  readonly isShardKeyUnique?: boolean;
  readonly numInitialChunks?: number;
  readonly presplitHashedZones?: boolean;
};

/** Where the documents of a global cluster go. */
export interface GlobalWrites extends Entity {
  readonly clusterId: string;
  /** Zone ids by location. */
  customZoneMapping: Readonly<Record<string, string>>;
  managedNamespaces: readonly ManagedNamespace[];
}

/** The global writes of a world's clusters, where anything was set. */
export const globalWrites: EntityKind<GlobalWrites> = {
  name: "globalWrites",
  parent: ({ clusterId }) => clusterId,
  key: () => "globalWrites",
};
