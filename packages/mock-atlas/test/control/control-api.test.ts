import { expect, test } from "vitest";
import { type MockAtlas, startMockAtlas } from "../../src/index.ts";
import { RawConnection } from "../raw-connection.ts";
import { KEY } from "../signed-credentials.ts";
import { askSigned, statusOf } from "../signed-request.ts";

const GROUP = "aaaaaaaaaaaaaaaaaaaaaaaa";
const ORG = "60f1b2c3d4e5f60718293a4b";
const DATA = { orgs: [{ id: ORG }], groups: [{ id: GROUP, name: "one" }] };
const CLUSTER = {
  groupId: GROUP,
  name: "c1",
  clusterType: "REPLICASET",
  replicationSpecs: [
    {
      regionConfigs: [
        { providerName: "AWS", regionName: "US_EAST_1", electableSpecs: { instanceSize: "M10" } },
      ],
    },
  ],
};

async function send(atlas: MockAtlas, method: string, path: string, body?: unknown) {
  const init = body === undefined ? { method } : { method, body: JSON.stringify(body) };
  const response = await fetch(`${atlas.url}/__mock${path}`, init);
  const text = await response.text();
  return { status: response.status, json: text === "" ? undefined : JSON.parse(text) };
}

const start = () => startMockAtlas({ keys: [KEY], data: DATA, clock: () => 1_786_330_000_000 });
const get = async (atlas: MockAtlas, path: string) =>
  await askSigned(atlas.port, { target: `/api/atlas/v2${path}` });

test("seeds a world, forces states in it and puts it back to its start", async () => {
  await using atlas = await start();
  const state = async () => JSON.parse((await get(atlas, `/groups/${GROUP}/clusters/c1`)).body);
  expect((await send(atlas, "POST", "/seed", { data: { clusters: [CLUSTER] } })).status).toBe(204);
  expect((await state()).stateName).toBe("IDLE");
  const reference = { kind: "clusters", parent: GROUP, key: "c1" };
  await send(atlas, "POST", "/state", { ...reference, state: "REPAIRING" });
  expect((await state()).stateName).toBe("REPAIRING");
  await send(atlas, "POST", "/reset");
  expect((await state()).errorCode).toBe("CLUSTER_NOT_FOUND");
  expect(statusOf(await get(atlas, `/groups/${GROUP}`))).toBe(200);
});

test("brings a world back to a snapshot", async () => {
  await using atlas = await start();
  const { json: snapshot } = await send(atlas, "GET", "/snapshot");
  await askSigned(atlas.port, { method: "DELETE", target: `/api/atlas/v2/groups/${GROUP}` });
  expect(statusOf(await get(atlas, `/groups/${GROUP}`))).toBe(404);
  expect((await send(atlas, "POST", "/restore", { snapshot })).status).toBe(204);
  expect(statusOf(await get(atlas, `/groups/${GROUP}`))).toBe(200);
});

test("moves the clock, of one world or of all", async () => {
  await using atlas = await start();
  const date = async (world: string) => {
    const { fields } = await get(atlas, "").then(() =>
      askSigned(atlas.port, { target: `${world}/api/atlas/v1.0` }),
    );
    return fields.find((line) => line.startsWith("Date:"));
  };
  const before = await date("");
  await send(atlas, "POST", "/clock", { advanceMs: 60_000, world: "blue" });
  expect(await date("")).toBe(before);
  expect(await date("/__world/blue")).not.toBe(before);
  await send(atlas, "POST", "/clock", { advanceMs: 60_000 });
  expect(await date("")).not.toBe(before);
});

test("lets keys in and out while it runs", async () => {
  await using atlas = await start();
  const { json: key } = await send(atlas, "POST", "/keys", { publicKey: "newnewne" });
  expect(key.privateKey).toMatch(/^[0-9a-f-]{36}$/);
  const ask = async () =>
    statusOf(await askSigned(atlas.port, { target: "/api/atlas/v1.0", ...key }));
  expect(await ask()).toBe(200);
  expect((await send(atlas, "DELETE", "/keys/newnewne")).status).toBe(204);
  expect(await ask()).toBe(401);
});

test("orders faults and takes them back", async () => {
  await using atlas = await start();
  const rule = { effect: { kind: "error", status: 500 }, path: "/api/atlas/v2/groups/*", times: 1 };
  const { status, json } = await send(atlas, "POST", "/faults", rule);
  expect([status, json.id]).toEqual([201, "fault-1"]);
  expect(statusOf(await get(atlas, `/groups/${GROUP}`))).toBe(500);
  expect(statusOf(await get(atlas, `/groups/${GROUP}`))).toBe(200);
  expect((await send(atlas, "GET", "/faults")).json).toEqual([
    { id: "fault-1", rule, matched: 2, struck: 1 },
  ]);
  await send(atlas, "DELETE", "/faults/fault-1");
  expect((await send(atlas, "GET", "/faults")).json).toEqual([]);
});

test("shows the requests that came, and holds them against what was expected", async () => {
  await using atlas = await start();
  await get(atlas, `/groups/${GROUP}`);
  await get(atlas, "/groups");
  const { json: found } = await send(atlas, "GET", "/journal?operation=getGroup&status=200");
  expect(found).toMatchObject([{ method: "GET", publicKey: KEY.publicKey, world: "default" }]);
  expect(found[0].authorization.nc).toBe("00000001");
  const requests = [{ operation: "getGroup", status: 200 }, { path: "/api/atlas/v2/groups" }];
  const assert = async (body: unknown) => await send(atlas, "POST", "/assert", body);
  expect(await assert({ requests, inOrder: true })).toEqual({
    status: 200,
    json: { ok: true, why: null },
  });
  expect(await assert({ requests: [...requests].reverse(), inOrder: true })).toMatchObject({
    status: 409,
    json: { ok: false, why: expect.stringContaining("request 2") },
  });
  expect(await assert({ requests: [{ status: 401, count: 3 }] })).toMatchObject({
    json: { why: '2 requests match {"status":401}, expected 3' },
  });
  await send(atlas, "DELETE", "/journal");
  expect((await send(atlas, "GET", "/journal")).json).toEqual([]);
});

test.for([
  ["GET", "/nothing", undefined, 404, /there is no GET \/nothing/],
  ["POST", "/seed", { data: { cars: [{}] } }, 400, /there is nothing called .*cars/],
  ["POST", "/seed", { data: { clusters: [{ name: "x" }] } }, 400, /clusterType/],
  ["POST", "/seed", {}, 400, /data/],
  ["POST", "/restore", { snapshot: {} }, 400, /no snapshot/],
  ["POST", "/clock", { advanceMs: -1 }, 400, /advanceMs/],
  ["POST", "/state", { kind: "clusters", id: "x", state: "IDLE" }, 400, /nothing like/],
  ["POST", "/faults", { effect: { kind: "meteor" } }, 400, /there are latency/],
  ["POST", "/faults", { effect: { kind: "latency" } }, 400, /effect\.ms/],
  ["POST", "/reset", { world: "../x" }, 400, /no world/],
  ["DELETE", "/keys/nobody", undefined, 400, /no key .*nobody/],
  ["DELETE", "/faults/fault-9", undefined, 400, /no fault fault-9/],
] as const)("%s %s with %j is refused with %i", async ([method, path, body, status, why]) => {
  await using atlas = await start();
  const answer = await send(atlas, method, path, body);
  expect(answer.status).toBe(status);
  expect(JSON.stringify(answer.json)).toMatch(why);
});

async function head(atlas: MockAtlas, fields: string): Promise<string> {
  await using connection = await RawConnection.open(atlas.port);
  connection.write(`GET /__mock/ HTTP/1.1\r\n${fields}\r\n`);
  return (await connection.response()).statusLine;
}

test.for([
  ["Host: 127.0.0.1:1\r\n", "200 OK"],
  ["Host: localhost\r\n", "200 OK"],
  ["Host: evil.test\r\n", "403 Forbidden"],
  ["Host: localhost\r\nOrigin: http://evil.test\r\n", "403 Forbidden"],
] as const)(
  "a request with %j gets %s: pages in a browser reach loopback too",
  async ([fields, status]) => {
    await using atlas = await start();
    expect(await head(atlas, fields)).toBe(`HTTP/1.1 ${status}`);
  },
);

test("can be switched off, and opened for other names", async () => {
  await using off = await startMockAtlas({ control: "off" });
  await using open = await startMockAtlas({ control: "anywhere" });
  expect(await head(off, "Host: 127.0.0.1\r\n")).toBe("HTTP/1.1 403 Forbidden");
  expect(await head(open, "Host: mock.internal\r\n")).toBe("HTTP/1.1 200 OK");
});

test("is a library as well", async () => {
  await using atlas = await start();
  atlas.control.seed({ groups: [{ name: "two" }] });
  atlas.control.faults.add({ effect: { kind: "unavailable" }, after: 1 });
  expect(statusOf(await get(atlas, "/groups"))).toBe(200);
  expect((await get(atlas, "/groups")).body).toContain("MongoDB Cloud Manager Unavailable");
  expect(atlas.control.expect({ requests: [{ status: 503, count: 1 }] })).toEqual({
    ok: true,
    why: null,
  });
  atlas.control.reset();
  expect(JSON.parse((await get(atlas, "/groups")).body).totalCount).toBe(1);
});
