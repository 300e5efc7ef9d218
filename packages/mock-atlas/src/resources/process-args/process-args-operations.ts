import {
  boolean,
  choice,
  list,
  nullable,
  number,
  object,
  text,
  whole,
} from "../../operations/field.ts";
import { type Operation, operation } from "../../operations/operation.ts";
import { type JsonObject, type JsonValue, javaDouble } from "../../responses/format-json.ts";
import { ok } from "../../responses/operation-result.ts";
import type { World } from "../../world/world.ts";
import { type Cluster, clusters } from "../clusters/cluster.ts";
import { requireCluster } from "../clusters/require-cluster.ts";
import { processArgs } from "./process-args.ts";

const VERSIONS = [{ date: "2023-01-01", sunset: "2027-07-01" }, { date: "2024-08-05" }];
const PATH = "/groups/{groupId}/clusters/{clusterName}/processArgs";
const RATE_LIMIT = 10_000;
const MINUTE = 60_000;

const tls = {
  customOpensslCipherConfigTls12: list(text()),
  customOpensslCipherConfigTls13: list(text()),
  minimumEnabledTlsProtocol: choice("TLS1_0", "TLS1_1", "TLS1_2", "TLS1_3"),
  tlsCipherConfigMode: choice("CUSTOM", "DEFAULT"),
};

const changes = object({
  ...tls,
  changeStreamOptionsPreAndPostImagesExpireAfterSeconds: nullable(whole(-1)),
  chunkMigrationConcurrency: nullable(whole(0)),
  defaultMaxTimeMS: nullable(whole(0)),
  defaultReadConcern: nullable(text()),
  defaultWriteConcern: nullable(text()),
  failIndexKeyTooLong: nullable(boolean()),
  javascriptEnabled: nullable(boolean()),
  noTableScan: nullable(boolean()),
  oplogMinRetentionHours: nullable(number(0)),
  oplogSizeMB: nullable(whole(0)),
  queryStatsLogVerbosity: nullable(whole(0)),
  sampleRefreshIntervalBIConnector: nullable(whole(0)),
  sampleSizeBIConnector: nullable(whole(0)),
  transactionLifetimeLimitSeconds: nullable(whole(1)),
});

/** What the processes of a cluster are started with. */
export const processArgsOperations: readonly Operation[] = [
  operation({
    id: "getGroupClusterProcessArgs",
    method: "GET",
    path: PATH,
    versions: VERSIONS,
    roles: ["GROUP_READ_ONLY"],
    rateLimit: RATE_LIMIT,
    handle: ({ world, params, version }) =>
      ok(processArgsDocument(world, requireCluster(world, params), version.date)),
  }),
  operation({
    id: "updateGroupClusterProcessArgs",
    method: "PATCH",
    path: PATH,
    versions: VERSIONS,
    roles: ["GROUP_CLUSTER_MANAGER"],
    rateLimit: RATE_LIMIT,
    body: changes,
    handle: ({ world, params, body, version }) => {
      const cluster = requireCluster(world, params);
      const args = world.of(processArgs).find(cluster.id, "processArgs");
      const { ours, clusters: shared } = split(body as JsonObject); // it passed the check of an object
      world.of(processArgs).insert({
        id: args?.id ?? world.ids.objectId(),
        clusterId: cluster.id,
        values: { ...args?.values, ...ours },
      });
      const { advancedConfiguration } = cluster.settings;
      cluster.settings.advancedConfiguration = { ...advancedConfiguration, ...shared };
      world.transit(clusters, cluster, "UPDATING", [{ to: "IDLE", afterMs: MINUTE }]);
      return ok(processArgsDocument(world, cluster, version.date));
    },
  }),
];

/** The members about TLS are those of the cluster's `advancedConfiguration`. */
function split(body: JsonObject): { ours: JsonObject; clusters: JsonObject } {
  const entries = Object.entries(body);
  return {
    ours: Object.fromEntries(entries.filter(([name]) => !Object.hasOwn(tls, name))),
    clusters: Object.fromEntries(entries.filter(([name]) => Object.hasOwn(tls, name))),
  };
}

/** All of them, `null` for what was not set. The first version knows two more. */
function processArgsDocument(world: World, cluster: Cluster, version: string): JsonObject {
  const values = world.of(processArgs).find(cluster.id, "processArgs")?.values ?? {};
  const { advancedConfiguration } = cluster.settings;
  const first = version < "2024-08-05";
  const value = (name: string): JsonValue => values[name] ?? null;
  const hours = values["oplogMinRetentionHours"];
  return {
    changeStreamOptionsPreAndPostImagesExpireAfterSeconds: value(
      "changeStreamOptionsPreAndPostImagesExpireAfterSeconds",
    ),
    chunkMigrationConcurrency: value("chunkMigrationConcurrency"),
    customOpensslCipherConfigTls12: advancedConfiguration["customOpensslCipherConfigTls12"],
    customOpensslCipherConfigTls13: advancedConfiguration["customOpensslCipherConfigTls13"],
    defaultMaxTimeMS: value("defaultMaxTimeMS"),
    defaultReadConcern: first ? value("defaultReadConcern") : undefined,
    defaultWriteConcern: value("defaultWriteConcern"),
    failIndexKeyTooLong: first ? value("failIndexKeyTooLong") : undefined,
    javascriptEnabled: values["javascriptEnabled"] ?? true,
    minimumEnabledTlsProtocol: advancedConfiguration["minimumEnabledTlsProtocol"],
    noTableScan: values["noTableScan"] ?? false,
    oplogMinRetentionHours: typeof hours === "number" ? javaDouble(hours) : null,
    oplogSizeMB: value("oplogSizeMB"),
    queryStatsLogVerbosity: values["queryStatsLogVerbosity"] ?? 1,
    sampleRefreshIntervalBIConnector: value("sampleRefreshIntervalBIConnector"),
    sampleSizeBIConnector: value("sampleSizeBIConnector"),
    tlsCipherConfigMode: advancedConfiguration["tlsCipherConfigMode"],
    transactionLifetimeLimitSeconds: value("transactionLifetimeLimitSeconds"),
  };
}
