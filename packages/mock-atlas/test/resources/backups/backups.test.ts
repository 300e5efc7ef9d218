import { expect, test } from "vitest";
import { CLUSTER, CLUSTER_PATH, GROUP, projectWithCluster } from "../../project-with-cluster.ts";

const SNAPSHOTS = `${CLUSTER_PATH}/backup/snapshots`;
const BUCKETS = `/groups/${GROUP}/backup/exportBuckets`;
const ROLE = "c0123456789abcdef012345c";
const BUCKET = { bucketName: "b", cloudProvider: "AWS", iamRoleId: ROLE };

function withSnapshot() {
  const world = projectWithCluster();
  const body = { description: "before", retentionInDays: 2 };
  const snapshot = world.ask("POST", SNAPSHOTS, { body });
  return { ...world, snapshot, path: `${SNAPSHOTS}/${snapshot.json.id}` };
}

test("a snapshot tells more of itself the further it is", () => {
  const { ask, advance, snapshot, path } = withSnapshot();
  expect([snapshot.status, snapshot.json.status]).toEqual([200, "queued"]);
  const seen = [5000, 10_000, 70_000, 70_000].map((wait) => {
    advance(wait);
    const { json } = ask("GET", path);
    return [
      json.status,
      ["mongodVersion", "cloudProvider", "createdAt"].filter((name) => name in json),
    ];
  });
  expect(seen).toEqual([
    ["inProgress", []],
    ["inProgress", ["mongodVersion"]],
    ["inProgress", ["mongodVersion", "cloudProvider"]],
    ["completed", ["mongodVersion", "cloudProvider", "createdAt"]],
  ]);
});

test("a snapshot is kept as long as its retention says, from when it was taken", () => {
  const { ask, advance, path } = withSnapshot();
  advance(600_000);
  const body = { retentionUnit: "WEEKS", retentionValue: 1 };
  const { createdAt, expiresAt } = ask("PATCH", path, { body }).json;
  expect(Date.parse(expiresAt) - Date.parse(createdAt)).toBe(7 * 86_400_000);
  expect(ask("DELETE", path).status).toBe(204);
  expect(ask("GET", path).status).toBe(404);
});

test("a snapshot of a sharded cluster has one for each shard and a place of its own", () => {
  const { ask } = projectWithCluster();
  const config = ask("GET", CLUSTER_PATH).json.replicationSpecs[0].regionConfigs;
  const cluster = {
    backupEnabled: true,
    clusterType: "SHARDED",
    name: "sharded",
    replicationSpecs: [{ regionConfigs: config }, { regionConfigs: config }],
  };
  ask("POST", `/groups/${GROUP}/clusters`, { body: cluster });
  const path = `/groups/${GROUP}/clusters/sharded/backup/snapshots`;
  const { id, snapshotIds } = ask("POST", path, { body: {} }).json;
  expect(snapshotIds).toHaveLength(2);
  expect(ask("GET", `${path}/shardedCluster/${id}`).json.type).toBe("shardedCluster");
  expect(ask("GET", `${path}/shardedClusters`).json.totalCount).toBe(1);
  expect(ask("GET", path).json.totalCount).toBe(0);
});

test("a cluster without backup takes no snapshot", () => {
  const { ask } = projectWithCluster();
  ask("PATCH", CLUSTER_PATH, { body: { backupEnabled: false } });
  expect(ask("POST", SNAPSHOTS, { body: {} }).status).toBe(400);
});

test("an export goes its way into a bucket that is there", () => {
  const { ask, advance, snapshot } = withSnapshot();
  advance(600_000);
  const bucket = ask("POST", BUCKETS, { body: BUCKET }).json;
  const body = { exportBucketId: bucket._id, snapshotId: snapshot.json.id };
  const job = ask("POST", `${CLUSTER_PATH}/backup/exports`, { body }).json;
  expect(job.state).toBe("Queued");
  expect(job.prefix).toMatch(
    new RegExp(
      `^exported_snapshots/[0-9a-f]{24}/${GROUP}/${CLUSTER}/\\d{4}-\\d\\d-\\d\\dT\\d{4}/\\d{10}$`,
    ),
  );
  const read = () => ask("GET", `${CLUSTER_PATH}/backup/exports/${job.id}`).json;
  advance(180_000);
  expect([read().state, "finishedAt" in read()]).toEqual(["InProgress", false]);
  advance(720_000);
  expect([read().state, "finishedAt" in read()]).toEqual(["Successful", true]);
  expect(ask("GET", `${CLUSTER_PATH}/backup/exports`).json.totalCount).toBe(1);
  const nowhere = { ...body, exportBucketId: ROLE };
  expect(ask("POST", `${CLUSTER_PATH}/backup/exports`, { body: nowhere }).status).toBe(404);
});

test("a bucket shows its region alone and needs what its provider needs", () => {
  const { ask } = projectWithCluster();
  const made = ask("POST", BUCKETS, { body: BUCKET });
  expect([made.status, "region" in made.json]).toEqual([200, false]);
  expect(ask("GET", `${BUCKETS}/${made.json._id}`).json.region).toBe("us-east-1");
  const azure = { bucketName: "b", cloudProvider: "AZURE", roleId: ROLE };
  expect(ask("POST", BUCKETS, { body: azure }).json.parameters).toEqual(["serviceUrl"]);
  const removed = ask("DELETE", `${BUCKETS}/${made.json._id}`);
  expect(removed.header("content-type")).toBe(
    "application/vnd.atlas.2023-01-01+json;charset=utf-8",
  );
  expect(ask("GET", BUCKETS).json.totalCount).toBe(0);
});

test("a schedule begins with five items, takes others and may have none", () => {
  const { ask } = projectWithCluster();
  const path = `${CLUSTER_PATH}/backup/schedule`;
  const types = (json: { policies: { policyItems: { frequencyType: string }[] }[] }) =>
    json.policies.flatMap(({ policyItems }) => policyItems.map((item) => item.frequencyType));
  const first = ask("GET", path).json;
  expect(types(first)).toEqual(["hourly", "daily", "weekly", "monthly", "yearly"]);
  expect(ask("GET", path).json).toEqual(first);
  const policyItems = [
    { frequencyInterval: 1, frequencyType: "daily", retentionUnit: "days", retentionValue: 3 },
  ];
  const body = {
    policies: [{ id: first.policies[0].id, policyItems }],
    referenceHourOfDay: 12,
    referenceMinuteOfHour: 30,
    restoreWindowDays: 2,
  };
  const changed = ask("PATCH", path, { body }).json;
  expect(types(changed)).toEqual(["daily"]);
  expect(changed.nextSnapshot).toMatch(/T12:30:00Z$/);
  expect(changed.restoreWindowDays).toBe(2);
  const emptied = ask("DELETE", path);
  expect([emptied.status, types(emptied.json)]).toEqual([200, []]);
  expect(emptied.json).not.toHaveProperty("nextSnapshot");
});

test.for([
  [{ restoreWindowDays: 0 }, "INVALID_RESTORE_WINDOW"],
  [{ referenceHourOfDay: 24 }, "INVALID_ATTRIBUTE"],
  [{ referenceMinuteOfHour: 60 }, "INVALID_ATTRIBUTE"],
  [{ policies: [{}] }, "MISSING_ATTRIBUTE"],
] as const)("refuses the schedule %j with %s", ([body, code]) => {
  const { ask } = projectWithCluster();
  expect(ask("PATCH", `${CLUSTER_PATH}/backup/schedule`, { body }).json.errorCode).toBe(code);
});

test("a restore needs a snapshot and a target that are there, and ends", () => {
  const { ask, advance, snapshot } = withSnapshot();
  const path = `${CLUSTER_PATH}/backup/restoreJobs`;
  const target = { targetClusterName: CLUSTER, targetGroupId: GROUP };
  const body = { deliveryType: "automated", snapshotId: snapshot.json.id, ...target };
  const job = ask("POST", path, { body });
  expect([job.status, job.json.failed, "finishedAt" in job.json]).toEqual([200, false, false]);
  advance(600_000);
  expect(ask("GET", `${path}/${job.json.id}`).json.finishedAt).toMatch(/Z$/);
  expect(ask("GET", path).json.totalCount).toBe(1);
  const refuse = (changed: object) => ask("POST", path, { body: { ...body, ...changed } }).json;
  expect(refuse({ snapshotId: ROLE }).error).toBe(404);
  expect(refuse({ targetClusterName: "other" }).errorCode).toBe("CLUSTER_NOT_FOUND");
  expect(
    ask("POST", path, { body: { deliveryType: "automated", ...target } }).json.parameters,
  ).toEqual(["snapshotId"]);
  expect(
    ask("POST", path, { body: { deliveryType: "pointInTime", ...target } }).json.parameters,
  ).toEqual(["pointInTimeUTCSeconds"]);
});

test("a restore that is called off stays so", () => {
  const { ask, advance, snapshot } = withSnapshot();
  const path = `${CLUSTER_PATH}/backup/restoreJobs`;
  const body = { deliveryType: "download", snapshotId: snapshot.json.id };
  const { id } = ask("POST", path, { body }).json;
  expect(ask("DELETE", `${path}/${id}`).status).toBe(204);
  advance(600_000);
  const { cancelled, deliveryUrl } = ask("GET", `${path}/${id}`).json;
  expect([cancelled, deliveryUrl]).toEqual([true, []]);
});

test("a compliance policy is enabling the first time, updating later and active in between", () => {
  const { ask, advance } = projectWithCluster();
  const path = `/groups/${GROUP}/backupCompliancePolicy`;
  expect(ask("GET", path).json).toEqual({});
  const body = {
    authorizedEmail: "a@example.com",
    authorizedUserFirstName: "A",
    authorizedUserLastName: "B",
    scheduledPolicyItems: [
      { frequencyInterval: 1, frequencyType: "daily", retentionUnit: "days", retentionValue: 1 },
    ],
  };
  const first = ask("PUT", path, { body }).json;
  expect([first.state, first.onDemandPolicyItem, first.restoreWindowDays]).toEqual([
    "ENABLING",
    null,
    0,
  ]);
  advance(3000);
  const active = ask("GET", path).json;
  expect(active).toEqual({ ...first, state: "ACTIVE" });
  const second = ask("PUT", path, { body: { ...active, copyProtectionEnabled: true } }).json;
  expect([second.state, second.scheduledPolicyItems]).toEqual([
    "UPDATING",
    first.scheduledPolicyItems,
  ]);
  expect(ask("DELETE", path).status).toBe(204);
  advance(3000);
  expect(ask("GET", path).json).toEqual({});
});
