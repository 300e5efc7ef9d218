import { expect, test } from "vitest";
import {
  CLUSTER_PATH,
  GROUP,
  NEW_CLUSTER,
  projectWithCluster,
} from "../../project-with-cluster.ts";

const CLUSTERS = `/groups/${GROUP}/clusters`;
const region = {
  electableSpecs: { instanceSize: "M30", nodeCount: 3 },
  priority: 7,
  providerName: "AWS",
  regionName: "US_EAST_1",
};
const shards = (count: number) =>
  Array.from({ length: count }, () => ({ regionConfigs: [region] }));

test("a shared cluster has the address for DNS at once, and its hosts when it is up", () => {
  const { ask, advance } = projectWithCluster();
  const body = {
    clusterType: "REPLICASET",
    name: "free",
    replicationSpecs: [
      {
        regionConfigs: [
          {
            backingProviderName: "AWS",
            electableSpecs: { instanceSize: "M0" },
            priority: 7,
            providerName: "TENANT",
            regionName: "US_EAST_1",
          },
        ],
      },
    ],
  };
  const { connectionStrings } = ask("POST", CLUSTERS, { body }).json;
  expect(Object.keys(connectionStrings)).toEqual(["standardSrv"]);
  advance(60_000);
  const up = ask("GET", `${CLUSTERS}/free`).json;
  expect(Object.keys(up.connectionStrings)).toEqual(["standard", "standardSrv"]);
  expect(up.stateName).toBe("IDLE");
});

test("equal shards are one spec before 2024-08-05 and as many as there are from then on", () => {
  const { ask } = projectWithCluster();
  const spec = { numShards: 2, regionConfigs: [region] };
  const body = { clusterType: "SHARDED", name: "sharded", replicationSpecs: [spec] };
  const old = ask("POST", CLUSTERS, { body, accept: "2023-02-01" }).json;
  expect(old.replicationSpecs).toHaveLength(1);
  expect(old.replicationSpecs[0].numShards).toBe(2);
  expect(ask("GET", `${CLUSTERS}/sharded`).json.replicationSpecs).toHaveLength(2);
  const mode = ask("GET", `${CLUSTERS}/sharded/autoScalingConfiguration`).json;
  expect(mode).toEqual({ autoScalingMode: "CLUSTER_WIDE_SCALING" });
});

test.for([
  [3, "EMBEDDED", "config-00"],
  [4, "DEDICATED", "shard-00"],
] as const)("with %i shards the configuration is %s", ([count, type, first]) => {
  const { ask, advance } = projectWithCluster();
  const body = { clusterType: "SHARDED", name: "sharded", replicationSpecs: shards(count) };
  expect(ask("POST", CLUSTERS, { body }).json.configServerType).toBe(type);
  advance(3_600_000);
  const { standard } = ask("GET", `${CLUSTERS}/sharded`).json.connectionStrings;
  expect(standard).toMatch(new RegExp(`^mongodb://sharded-${first}-00\\.`));
  const { autoScalingMode } = ask("GET", `${CLUSTERS}/sharded/autoScalingConfiguration`).json;
  expect(autoScalingMode).toBe("INDEPENDENT_SHARD_SCALING");
});

test("host names have 23 characters of a cluster's name and one part for the whole project", () => {
  const { ask, advance } = projectWithCluster();
  const name = "a-name-of-thirty-five-characters-12";
  ask("POST", CLUSTERS, { body: { ...NEW_CLUSTER, name } });
  advance(3_600_000);
  const long = ask("GET", `${CLUSTERS}/${name}`).json.connectionStrings.standardSrv;
  const short = ask("GET", CLUSTER_PATH).json.connectionStrings.standardSrv;
  expect(long).toMatch(/^mongodb\+srv:\/\/a-name-of-thirty-five-c\.[a-z0-9]{6}\.mongodb\.net$/);
  expect(long.split(".")[1]).toBe(short.split(".")[1]);
});

test("a pinned version stays with its end until it is let go", () => {
  const { ask } = projectWithCluster();
  const body = { expirationDate: "2026-09-01T00:00:00Z" };
  const pinned = ask("POST", `${CLUSTER_PATH}:pinFeatureCompatibilityVersion`, { body });
  expect(pinned.status).toBe(204);
  const shown = ask("GET", CLUSTER_PATH).json;
  expect(shown.featureCompatibilityVersion).toBe("8.0");
  expect(shown.featureCompatibilityVersionExpirationDate).toBe(body.expirationDate);
  ask("POST", `${CLUSTER_PATH}:unpinFeatureCompatibilityVersion`);
  expect(ask("GET", CLUSTER_PATH).json).not.toHaveProperty(
    "featureCompatibilityVersionExpirationDate",
  );
});

test("access of MongoDB's staff is shown while it is granted", () => {
  const { ask } = projectWithCluster();
  const body = { expirationTime: "2026-09-01T00:00:00Z", grantType: "CLUSTER_DATABASE_LOGS" };
  ask("POST", `${CLUSTER_PATH}:grantMongoDBEmployeeAccess`, { body });
  expect(ask("GET", CLUSTER_PATH).json.mongoDBEmployeeAccessGrant).toEqual(body);
  ask("POST", `${CLUSTER_PATH}:revokeMongoDBEmployeeAccess`);
  expect(ask("GET", CLUSTER_PATH).json).not.toHaveProperty("mongoDBEmployeeAccessGrant");
});

test("regions are those of the providers asked for, with the tier asked for", () => {
  const { ask } = projectWithCluster();
  const { json } = ask("GET", `${CLUSTERS}/provider/regions?providers=AWS&tier=M10`);
  expect(json.links[0].href).toMatch(
    /\?includeCount=true&providers=AWS&tier=M10&pageNum=1&itemsPerPage=100$/,
  );
  expect(json.results.map(({ provider }: { provider: string }) => provider)).toEqual(["AWS"]);
  const [size] = json.results[0].instanceSizes;
  expect(json.results[0].instanceSizes).toHaveLength(1);
  expect(size.availableRegions[0]).toEqual({ default: true, name: "US_EAST_1" });
  expect(ask("GET", `${CLUSTERS}/provider/regions`).json.totalCount).toBe(3);
});

test("process arguments of the first version have two members more", () => {
  const { ask } = projectWithCluster();
  const first = ask("GET", `${CLUSTER_PATH}/processArgs`, { accept: "2023-01-01" });
  const second = ask("GET", `${CLUSTER_PATH}/processArgs`);
  const more = Object.keys(first.json).filter((name) => !Object.hasOwn(second.json, name));
  expect(more).toEqual(["defaultReadConcern", "failIndexKeyTooLong"]);
  expect(first.header("sunset")).toBe("Thu, 1 Jul 2027 00:00:00 GMT");
  expect(second.text).toContain('"javascriptEnabled":true,"minimumEnabledTlsProtocol":"TLS1_2"');
});

test("changed process arguments are kept, and those about TLS are the cluster's own", () => {
  const { ask } = projectWithCluster();
  const body = { oplogMinRetentionHours: 2, minimumEnabledTlsProtocol: "TLS1_3" };
  const changed = ask("PATCH", `${CLUSTER_PATH}/processArgs`, { body });
  expect(changed.text).toContain('"oplogMinRetentionHours":2.0,');
  const cluster = ask("GET", CLUSTER_PATH).json;
  expect(cluster.advancedConfiguration.minimumEnabledTlsProtocol).toBe("TLS1_3");
  expect(cluster.stateName).toBe("UPDATING");
  expect(ask("GET", `${CLUSTER_PATH}/status`).json).toEqual({ changeStatus: "PENDING" });
});

test("what belongs to a cluster is gone with it", () => {
  const { ask, advance } = projectWithCluster();
  ask("PATCH", `${CLUSTER_PATH}/processArgs`, { body: { noTableScan: true } });
  ask("DELETE", CLUSTER_PATH);
  advance(3_600_000);
  expect(ask("GET", CLUSTER_PATH).status).toBe(404);
  ask("POST", CLUSTERS, { body: NEW_CLUSTER });
  expect(ask("GET", `${CLUSTER_PATH}/processArgs`).json.noTableScan).toBe(false);
});

test("an outage is simulated, ended and forgotten", () => {
  const { ask, advance } = projectWithCluster();
  const path = `${CLUSTER_PATH}/outageSimulation`;
  expect(ask("GET", path).status).toBe(404);
  const filter = { cloudProvider: "AWS", regionName: "US_EAST_1", type: "REGION" };
  const body = { outageFilters: [filter] };
  const started = ask("POST", path, { body }).json;
  expect([started.state, started.outageFilters]).toEqual(["START_REQUESTED", [filter]]);
  expect(ask("POST", path, { body }).status).toBe(409);
  advance(120_000);
  expect(ask("GET", path).json.state).toBe("SIMULATING");
  expect(ask("DELETE", path).json.state).toBe("RECOVERY_REQUESTED");
  advance(180_000);
  expect(ask("GET", path).status).toBe(404);
});

test("sample data is loaded after a while", () => {
  const { ask, advance } = projectWithCluster();
  const load = ask("POST", `/groups/${GROUP}/sampleDatasetLoad/cluster-1`);
  expect([load.status, load.json.state, load.json.completeDate]).toEqual([201, "WORKING", null]);
  advance(50_000);
  const done = ask("GET", `/groups/${GROUP}/sampleDatasetLoad/${load.json._id}`).json;
  expect([done.state, done.completeDate]).toEqual(["COMPLETED", expect.stringMatching(/Z$/)]);
});

test("a zone of a global cluster is mapped by its name to its id", () => {
  const { ask } = projectWithCluster();
  const mapping = { customZoneMappings: [{ location: "DE", zone: "Zone 1" }] };
  const path = `${CLUSTER_PATH}/globalWrites`;
  const { customZoneMapping } = ask("POST", `${path}/customZoneMapping`, { body: mapping }).json;
  const [spec] = ask("GET", CLUSTER_PATH).json.replicationSpecs;
  expect(customZoneMapping).toEqual({ DE: spec.zoneId });
  const namespace = { db: "a", collection: "b", customShardKey: "c" };
  ask("POST", `${path}/managedNamespaces`, { body: namespace });
  expect(ask("GET", path).json.managedNamespaces).toEqual([namespace]);
  const emptied = ask("DELETE", `${path}/managedNamespaces?db=a&collection=b`).json;
  expect(emptied.managedNamespaces).toEqual([]);
});

test("a rolling index is accepted for a cluster that is there and a body that names it", () => {
  const { ask } = projectWithCluster();
  const body = { db: "a", collection: "b", keys: [{ c: "1" }] };
  const made = ask("POST", `${CLUSTER_PATH}/index`, { body });
  expect([made.status, made.text]).toEqual([202, "{}"]);
  expect(ask("POST", `${CLUSTER_PATH}/index`, { body: { db: "a" } }).json.parameters).toEqual([
    "collection",
  ]);
  expect(ask("POST", `${CLUSTERS}/other/index`, { body }).json.errorCode).toBe("CLUSTER_NOT_FOUND");
});
