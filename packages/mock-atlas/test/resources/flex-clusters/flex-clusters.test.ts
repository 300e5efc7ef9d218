import { expect, test } from "vitest";
import { CLUSTER, CLUSTER_PATH, GROUP, projectWithCluster } from "../../project-with-cluster.ts";
import { resourceUnderTest } from "../../resource-under-test.ts";

const PATH = `/groups/${GROUP}/flexClusters`;
const DAY = 86_400_000;
const NEW = {
  name: "flex-1",
  providerSettings: { backingProviderName: "AWS", regionName: "US_EAST_1" },
};

test("a flex cluster has its address for DNS from the start, its hosts and tags when it is up", () => {
  const { ask, advance } = projectWithCluster();
  const made = ask("POST", PATH, { body: NEW });
  expect(made.status).toBe(201);
  expect(made.json).not.toHaveProperty("tags");
  expect(Object.keys(made.json.connectionStrings)).toEqual(["standardSrv"]);
  expect(ask("GET", `${PATH}/flex-1`).json.stateName).toBe("CREATING");
  advance(8000);
  const up = ask("GET", `${PATH}/flex-1`);
  expect([up.json.stateName, up.json.tags]).toEqual(["IDLE", []]);
  expect(up.json.connectionStrings.standard).toMatch(/^mongodb:\/\/ac-[a-z0-9]{7}-shard-00-00\./);
  expect(up.text).toContain('"diskSizeGB":5.0,');
});

test("deleting is 204, then DELETING, then 404", () => {
  const { ask, advance } = projectWithCluster({
    data: { flexClusters: [{ ...NEW, groupId: GROUP }] },
  });
  expect(ask("DELETE", `${PATH}/flex-1`).status).toBe(204);
  expect(ask("GET", `${PATH}/flex-1`).json.stateName).toBe("DELETING");
  advance(30_000);
  expect(ask("GET", `${PATH}/flex-1`).json.errorCode).toBe("CLUSTER_NOT_FOUND");
});

test("the clusters' API and that of flex clusters refuse each other's, and say which is which", () => {
  const { ask } = projectWithCluster({ data: { flexClusters: [{ ...NEW, groupId: GROUP }] } });
  const flex = ask("GET", `/groups/${GROUP}/clusters/flex-1`);
  expect([flex.status, flex.json.errorCode]).toEqual([
    400,
    "CANNOT_USE_FLEX_CLUSTER_IN_CLUSTER_API",
  ]);
  const other = ask("DELETE", `${PATH}/${CLUSTER}`);
  expect([other.status, other.json.errorCode]).toEqual([
    400,
    "CANNOT_USE_NON_FLEX_CLUSTER_IN_FLEX_API",
  ]);
  expect(ask("GET", `${PATH}/${CLUSTER}/backup/snapshots`).json.parameters).toEqual([CLUSTER]);
});

test("no two clusters of a project have one name, of whatever kind", () => {
  const { ask } = projectWithCluster({ data: { flexClusters: [{ ...NEW, groupId: GROUP }] } });
  const taken = ask("POST", PATH, { body: { ...NEW, name: CLUSTER } });
  expect([taken.status, taken.json.errorCode]).toEqual([400, "DUPLICATE_CLUSTER_NAME"]);
  const cluster = { ...ask("GET", CLUSTER_PATH).json, name: "flex-1" };
  const clusters = `/groups/${GROUP}/clusters`;
  expect(ask("POST", clusters, { body: cluster }).json.errorCode).toBe("DUPLICATE_CLUSTER_NAME");
});

test("termination protection keeps a flex cluster until it is lifted", () => {
  const { ask } = projectWithCluster();
  ask("POST", PATH, { body: { ...NEW, terminationProtectionEnabled: true } });
  expect(ask("DELETE", `${PATH}/flex-1`).json.errorCode).toBe(
    "CANNOT_TERMINATE_CLUSTER_WHEN_TERMINATION_PROTECTION_ENABLED",
  );
  ask("PATCH", `${PATH}/flex-1`, { body: { terminationProtectionEnabled: false } });
  expect(ask("DELETE", `${PATH}/flex-1`).status).toBe(204);
});

test("a flex cluster becomes another one and keeps its name", () => {
  const { ask } = projectWithCluster({ data: { flexClusters: [{ ...NEW, groupId: GROUP }] } });
  const body = { ...ask("GET", CLUSTER_PATH).json, name: "flex-1" };
  expect(ask("POST", `${PATH}:tenantUpgrade`, { body }).json.stateName).toBe("UPDATING");
  expect(ask("GET", `/groups/${GROUP}/clusters/flex-1`).status).toBe(200);
});

test("a snapshot is taken each day and kept for eight", () => {
  const { ask, advance } = projectWithCluster();
  ask("POST", PATH, { body: NEW });
  const list = () => ask("GET", `${PATH}/flex-1/backup/snapshots`).json;
  expect(list().totalCount).toBe(0);
  advance(2 * DAY);
  const [first] = list().results;
  expect(list().totalCount).toBe(2);
  expect(ask("GET", `${PATH}/flex-1/backup/snapshots/${first.id}`).json).toEqual(first);
  expect(Date.parse(first.expiration) - Date.parse(first.scheduledTime)).toBe(8 * DAY);
  advance(8 * DAY);
  expect(list().totalCount).toBe(8);
  expect(ask("GET", `${PATH}/flex-1/backup/snapshots/${first.id}`).status).toBe(404);
});

test("a restore shows when it was done only then", () => {
  const { ask, advance } = projectWithCluster();
  ask("POST", PATH, { body: NEW });
  advance(DAY);
  const [{ id: snapshotId }] = ask("GET", `${PATH}/flex-1/backup/snapshots`).json.results;
  const body = { snapshotId, targetDeploymentItemName: "flex-1", targetProjectId: GROUP };
  const job = ask("POST", `${PATH}/flex-1/backup/restoreJobs`, { body });
  expect([job.status, job.json.status, job.json.deliveryType]).toEqual([200, "PENDING", "RESTORE"]);
  expect(job.json).not.toHaveProperty("restoreFinishedDate");
  advance(60_000);
  const done = ask("GET", `${PATH}/flex-1/backup/restoreJobs/${job.json.id}`).json;
  expect([done.status, typeof done.restoreFinishedDate]).toEqual(["COMPLETED", "string"]);
  const download = ask("POST", `${PATH}/flex-1/backup/download`, { body: { snapshotId } }).json;
  expect(download).not.toHaveProperty("snapshotUrl");
  advance(60_000);
  const [, last] = ask("GET", `${PATH}/flex-1/backup/restoreJobs`).json.results;
  expect([last.id, typeof last.snapshotUrl]).toEqual([download.id, "string"]);
});

test("who starts with a snapshot has its cluster as well", () => {
  const seed = { groupId: GROUP, name: "old", scheduledTime: "2026-08-09T00:00:00Z" };
  const { ask } = projectWithCluster({ data: { flexSnapshots: [seed] } });
  expect(ask("GET", `${PATH}/old/backup/snapshots`).json.totalCount).toBe(1);
});

test("a project with a flex cluster cannot be deleted", () => {
  const { ask, advance } = resourceUnderTest({
    transitions: { mode: "clock", scale: 1 },
    data: {
      orgs: [{ id: "60f1b2c3d4e5f60718293a4b" }],
      groups: [{ id: GROUP, name: "one" }],
      flexClusters: [{ ...NEW, groupId: GROUP }],
    },
  });
  expect(ask("DELETE", `/groups/${GROUP}`).json.errorCode).toBe(
    "CANNOT_CLOSE_GROUP_ACTIVE_ATLAS_CLUSTERS",
  );
  ask("DELETE", `${PATH}/flex-1`);
  advance(30_000);
  expect(ask("DELETE", `/groups/${GROUP}`).status).toBe(202);
});
