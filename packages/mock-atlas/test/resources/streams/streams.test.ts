import { expect, test } from "vitest";
import { GROUP, projectWithCluster } from "../../project-with-cluster.ts";

const PATH = `/groups/${GROUP}/streams`;
const REGION = { cloudProvider: "AWS", region: "VIRGINIA_USA" };
const KAFKA = {
  authentication: { mechanism: "SCRAM-256", username: "u", password: "secret" },
  bootstrapServers: "example.com:9092",
  name: "kafka",
  security: { protocol: "SASL_PLAINTEXT" },
  type: "Kafka",
};

function withWorkspace() {
  const world = projectWithCluster();
  const body = { name: "work", dataProcessRegion: REGION };
  const made = world.ask("POST", PATH, { body });
  return { ...world, made, path: `${PATH}/work` };
}

test("a workspace has a tier and a host with its id and region", () => {
  const { ask, made, path } = withWorkspace();
  expect(made.json).toMatchObject({ failoverRegions: [], streamConfig: { tier: "SP30" } });
  expect(made.json.hostnames[0]).toMatch(
    new RegExp(
      `^atlas-stream-${made.json._id}-[a-z0-9]{6}\\.virginia-usa\\.a\\.query\\.mongodb\\.net$`,
    ),
  );
  expect(ask("GET", path).json).toEqual(made.json);
  expect(ask("GET", PATH).json.links[0].href).toMatch(/streams\?pageNum=1&itemsPerPage=100$/);
  expect(ask("POST", PATH, { body: { name: "work", dataProcessRegion: REGION } }).status).toBe(409);
});

test("connections are shown with a workspace when asked for, and go with it", () => {
  const { ask, path } = withWorkspace();
  ask("POST", `${path}/connections`, { body: KAFKA });
  const { connections } = ask("GET", `${path}?includeConnections=true`).json;
  expect(connections.map(({ name }: { name: string }) => name)).toEqual(["kafka"]);
  expect(ask("DELETE", path).status).toBe(202);
  expect(ask("GET", `${path}/connections`).status).toBe(404);
  ask("POST", PATH, { body: { name: "work", dataProcessRegion: REGION } });
  expect(ask("GET", `${path}/connections`).json.totalCount).toBe(0);
});

test("a connection never shows its password and is public unless it says otherwise", () => {
  const { ask, path } = withWorkspace();
  const made = ask("POST", `${path}/connections`, { body: KAFKA });
  expect(made.text).not.toContain("secret");
  expect(made.json).toMatchObject({
    networking: { access: { type: "PUBLIC" } },
    region: "VIRGINIA_USA",
    state: "READY",
  });
  expect(Object.keys(made.json)).toEqual(Object.keys(made.json).toSorted());
});

test("the answer to a change of a connection has no state, and keeps what was not changed", () => {
  const { ask, path } = withWorkspace();
  ask("POST", `${path}/connections`, { body: KAFKA });
  const body = { authentication: { mechanism: "SCRAM-512", username: "u", password: "secret" } };
  const changed = ask("PATCH", `${path}/connections/kafka`, { body });
  expect(changed.json).not.toHaveProperty("state");
  expect(changed.text).not.toContain("secret");
  expect(changed.json.bootstrapServers).toBe(KAFKA.bootstrapServers);
  expect(ask("GET", `${path}/connections/kafka`).json.state).toBe("READY");
});

test("a connection to a cluster needs one that is there", () => {
  const { ask, path } = withWorkspace();
  const cluster = { name: "db", type: "Cluster", clusterName: "cluster-1" };
  expect(ask("POST", `${path}/connections`, { body: cluster }).status).toBe(200);
  const other = { ...cluster, name: "other", clusterName: "other" };
  expect(ask("POST", `${path}/connections`, { body: other }).json.errorCode).toBe(
    "CLUSTER_NOT_FOUND",
  );
});

test("a processor is created, started and stopped, and holds its connections", () => {
  const { ask, advance, path } = withWorkspace();
  ask("POST", `${path}/connections`, { body: KAFKA });
  const pipeline = [{ $source: { connectionName: "kafka" } }];
  const body = { name: "proc", pipeline };
  const made = ask("POST", `${path}/processor`, { body, accept: "2024-05-30" });
  expect([made.status, "state" in made.json]).toEqual([200, false]);
  advance(5000);
  const state = () => ask("GET", `${path}/processor/proc`).json.state;
  expect(state()).toBe("CREATED");
  expect(ask("DELETE", `${path}/connections/kafka`).json.errorCode).toBe(
    "STREAM_CONNECTION_HAS_STREAM_PROCESSORS",
  );
  expect(ask("POST", `${path}/processor/proc:start`).status).toBe(200);
  expect(state()).toBe("STARTED");
  ask("POST", `${path}/processor/proc:stop`);
  expect(state()).toBe("STOPPED");
  ask("PATCH", `${path}/processor/proc`, { body: { name: "renamed" } });
  expect(ask("GET", `${path}/processors`).json.results[0].name).toBe("renamed");
  expect(ask("DELETE", `${path}/processor/renamed`).status).toBe(204);
  expect(ask("DELETE", `${path}/connections/kafka`).status).toBe(202);
});

test("a private link is shown as it was sent first and in full later", () => {
  const { ask } = withWorkspace();
  const path = `${PATH}/privateLinkConnections`;
  const body = { dnsDomain: "x.example", provider: "Azure", region: "US_EAST_2" };
  const { _id, ...made } = ask("POST", path, { body }).json;
  expect(made).toEqual(body);
  expect(ask("GET", `${path}/${_id}`).json).toEqual({
    _id,
    ...body,
    provider: "AZURE",
    state: "IDLE",
    vendor: "GENERIC",
  });
  expect(ask("DELETE", `${path}/${_id}`).status).toBe(202);
  expect(ask("GET", path).json.totalCount).toBe(0);
});

test("a workspace with sample connections has that of the sun", () => {
  const { ask } = projectWithCluster();
  const body = { name: "sample", dataProcessRegion: REGION };
  ask("POST", `/groups/${GROUP}/streams:withSampleConnections`, { body });
  const [connection] = ask("GET", `${PATH}/sample/connections`).json.results;
  expect(connection).toMatchObject({ name: "sample_stream_solar", type: "Sample" });
});

test("logs are of the seconds that were asked for", () => {
  const { ask, path } = withWorkspace();
  const accept = "application/vnd.atlas.2023-02-01+gzip";
  const log = ask("GET", `${path}/auditLogs?startDate=1786332505&endDate=1786332510`, { accept });
  expect(log.header("content-disposition")).toBe(
    'attachment; filename="work_2026-08-10T03:28:25Z_2026-08-10T03:28:30Z_audit.log.gz"',
  );
  expect(ask("GET", `${path}/auditLogs?endDate=soon`, { accept }).json.errorCode).toBe(
    "INVALID_QUERY_PARAMETER",
  );
});
