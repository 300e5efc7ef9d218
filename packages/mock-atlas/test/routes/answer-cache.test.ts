import { expect, test } from "vitest";
import { resourceUnderTest } from "../resource-under-test.ts";

const GROUP = "aaaaaaaaaaaaaaaaaaaaaaaa";
const PATH = `/groups/${GROUP}`;
const DATA = { orgs: [{}], groups: [{ id: GROUP, name: "one" }] };

test("the same question gets the same body with the date of now", () => {
  const { ask, advance } = resourceUnderTest({ data: DATA });
  const first = ask("GET", PATH);
  advance(61_000);
  const second = ask("GET", PATH);
  expect(second.reply.body).toBe(first.reply.body);
  expect([first.header("Date"), second.header("Date")]).toEqual([
    "Mon, 10 Aug 2026 03:02:10 GMT",
    "Mon, 10 Aug 2026 03:03:11 GMT",
  ]);
});

test("what was written is seen at once, and what a test did as well", () => {
  const { ask, world, atlas } = resourceUnderTest({ data: DATA });
  const name = () => ask("GET", PATH).json.name;
  expect([name(), name()]).toEqual(["one", "one"]);
  ask("PATCH", PATH, { body: { name: "two" } });
  expect([name(), name()]).toEqual(["two", "two"]);
  atlas.worlds.reset(world);
  expect(name()).toBe("one");
});

test("what goes by the clock is looked at anew", () => {
  const { ask, advance } = resourceUnderTest({ data: DATA });
  const body = [{ ipAddress: "10.0.0.1", deleteAfterDate: "2026-08-10T03:08:14Z" }];
  ask("POST", `${PATH}/accessList`, { body });
  const count = () => ask("GET", `${PATH}/accessList`).json.totalCount;
  expect([count(), count()]).toEqual([1, 1]);
  advance(3_600_000);
  expect(count()).toBe(0);
});

test("what has states to come is looked at anew", () => {
  const { ask } = resourceUnderTest({ data: DATA });
  ask("POST", `${PATH}/clusters`, {
    body: {
      name: "c",
      clusterType: "REPLICASET",
      replicationSpecs: [
        {
          regionConfigs: [
            {
              providerName: "AWS",
              regionName: "US_EAST_1",
              electableSpecs: { instanceSize: "M10" },
            },
          ],
        },
      ],
    },
  });
  const states = Array.from({ length: 4 }, () => ask("GET", `${PATH}/clusters/c`).json.stateName);
  expect(states).toEqual(["CREATING", "IDLE", "IDLE", "IDLE"]);
});

test.for([
  ["the version", { accept: "2023-01-01" }, { accept: "*/*" }],
  ["gzip", { headers: { "accept-encoding": "gzip" } }, {}],
  ["the address", { from: "127.0.0.1" }, { from: "10.0.0.1" }],
] as const)("answers are kept apart by %s", ([, one, other]) => {
  const accessList = [{ cidrBlock: "127.0.0.0/8", ipAddress: null }];
  const keys = [{ publicKey: "ewmaqvde", privateKey: "x", accessList }];
  const { ask } = resourceUnderTest({ data: DATA, keys });
  const both = [ask("GET", PATH, one), ask("GET", PATH, other), ask("GET", PATH, one)];
  expect(both[0]?.reply).toEqual(both[2]?.reply);
  expect(both[0]?.reply).not.toEqual(both[1]?.reply);
});

test("a version is gone at its sunset, whatever was answered before", () => {
  const { ask, advance } = resourceUnderTest({ data: DATA });
  const get = () => ask("GET", `${PATH}/clusters`, { accept: "2023-02-01" });
  expect(get().header("Sunset")).toBe("Thu, 1 Jul 2027 00:00:00 GMT");
  advance(Date.UTC(2027, 6, 1) - Date.UTC(2026, 7, 10, 3, 2, 10));
  expect(get().json).toEqual({
    detail: `Version 2023-02-01 of api/atlas/v2/groups/${GROUP}/clusters is no longer available.`,
    error: 410,
    errorCode: "VERSION_GONE",
    parameters: ["2023-02-01", `api/atlas/v2/groups/${GROUP}/clusters`],
    reason: "Gone",
  });
});
