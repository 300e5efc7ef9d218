import { boolean, list, object, required, text, whole } from "../../operations/field.ts";
import { type Operation, operation } from "../../operations/operation.ts";
import { textParameter } from "../../operations/query-parameter.ts";
import { AtlasFault } from "../../responses/atlas-error.ts";
import type { JsonObject } from "../../responses/format-json.ts";
import { ok } from "../../responses/operation-result.ts";
import type { World } from "../../world/world.ts";
import type { Cluster } from "../clusters/cluster.ts";
import { requireCluster } from "../clusters/require-cluster.ts";
import { type GlobalWrites, globalWrites } from "./global-writes.ts";

const SUNSET = "2027-07-01";
const VERSIONS = [
  { date: "2023-01-01", sunset: SUNSET },
  { date: "2023-02-01", sunset: SUNSET },
  { date: "2024-08-05" },
];
const PATH = "/groups/{groupId}/clusters/{clusterName}/globalWrites";

const zoneMappings = object({
  customZoneMappings: required(
    list(object({ location: required(text()), zone: required(text()) })),
  ),
});

const managedNamespace = object({
  collection: required(text()),
  customShardKey: required(text()),
  db: required(text()),
  isCustomShardKeyHashed: boolean(),
  isShardKeyUnique: boolean(),
  numInitialChunks: whole(0),
  presplitHashedZones: boolean(),
});

/** Global clusters. No answer of Atlas is on record: members are as documented. */
export const globalClusterOperations: readonly Operation[] = [
  operation({
    id: "getGroupClusterGlobalWrites",
    method: "GET",
    path: PATH,
    versions: VERSIONS,
    roles: ["GROUP_READ_ONLY"],
    handle: ({ world, params }) => ok(globalWritesDocument(world, requireCluster(world, params))),
  }),
  operation({
    id: "createGroupClusterGlobalWriteCustomZoneMapping",
    method: "POST",
    path: `${PATH}/customZoneMapping`,
    versions: VERSIONS,
    roles: ["GROUP_OWNER"],
    body: zoneMappings,
    handle: ({ world, params, body }) => {
      const cluster = requireCluster(world, params);
      const writes = writesOf(world, cluster);
      const mapped = body.customZoneMappings.map(({ location, zone }) => {
        const shard = cluster.shards.find(({ zoneName }) => zoneName === zone);
        if (shard === undefined) throw new AtlasFault("invalidAttribute", ["zone"]);
        return [location, shard.zoneId];
      });
      writes.customZoneMapping = { ...writes.customZoneMapping, ...Object.fromEntries(mapped) };
      world.of(globalWrites).insert(writes);
      return ok(globalWritesDocument(world, cluster));
    },
  }),
  operation({
    id: "deleteGroupClusterGlobalWriteCustomZoneMapping",
    method: "DELETE",
    path: `${PATH}/customZoneMapping`,
    versions: VERSIONS,
    roles: ["GROUP_OWNER"],
    handle: ({ world, params }) => {
      const cluster = requireCluster(world, params);
      world.of(globalWrites).insert({ ...writesOf(world, cluster), customZoneMapping: {} });
      return ok(globalWritesDocument(world, cluster));
    },
  }),
  operation({
    id: "createGroupClusterGlobalWriteManagedNamespace",
    method: "POST",
    path: `${PATH}/managedNamespaces`,
    versions: VERSIONS,
    roles: ["GROUP_DATA_ACCESS_ADMIN"],
    body: managedNamespace,
    handle: ({ world, params, body }) => {
      const cluster = requireCluster(world, params);
      const writes = writesOf(world, cluster);
      const others = writes.managedNamespaces.filter(
        ({ db, collection }) => db !== body.db || collection !== body.collection,
      );
      world.of(globalWrites).insert({ ...writes, managedNamespaces: [...others, body] });
      return ok(globalWritesDocument(world, cluster));
    },
  }),
  operation({
    id: "deleteGroupClusterGlobalWriteManagedNamespaces",
    method: "DELETE",
    path: `${PATH}/managedNamespaces`,
    versions: VERSIONS,
    roles: ["GROUP_DATA_ACCESS_ADMIN"],
    query: { db: textParameter(), collection: textParameter() },
    handle: ({ world, params, query }) => {
      const cluster = requireCluster(world, params);
      const writes = writesOf(world, cluster);
      const managedNamespaces = writes.managedNamespaces.filter(
        ({ db, collection }) => db !== query.db || collection !== query.collection,
      );
      world.of(globalWrites).insert({ ...writes, managedNamespaces });
      return ok(globalWritesDocument(world, cluster));
    },
  }),
];

function writesOf(world: World, cluster: Cluster): GlobalWrites {
  const known = world.of(globalWrites).find(cluster.id, "globalWrites");
  return (
    known ?? {
      id: world.ids.objectId(),
      clusterId: cluster.id,
      customZoneMapping: {},
      managedNamespaces: [],
    }
  );
}

function globalWritesDocument(world: World, cluster: Cluster): JsonObject {
  const known = world.of(globalWrites).find(cluster.id, "globalWrites");
  return {
    customZoneMapping: known?.customZoneMapping ?? {},
    managedNamespaces: known?.managedNamespaces ?? [],
    selfManagedSharding: cluster.settings.globalClusterSelfManagedSharding,
  };
}
