import { expect, test } from "vitest";
import { resourceUnderTest } from "../resource-under-test.ts";

const GROUP = "aaaaaaaaaaaaaaaaaaaaaaaa";
const PATH = `/groups/${GROUP}/accessList`;
const DATA = { orgs: [{ id: "60f1b2c3d4e5f60718293a4b" }], groups: [{ id: GROUP, name: "one" }] };

test("an address is kept as a range of one, and the whole list is the answer", () => {
  const { ask } = resourceUnderTest({ data: DATA });
  const body = [{ ipAddress: "192.168.0.243", comment: "test" }];
  const { status, text } = ask("POST", PATH, { body });
  expect(status).toBe(201);
  expect(text).toBe(
    `{"links":[{"href":"https://cloud.mongodb.com/api/atlas/v2${PATH}?includeCount=true&pageNum=1&itemsPerPage=100","rel":"self"}],"results":[{"cidrBlock":"192.168.0.243/32","comment":"test","groupId":"${GROUP}","ipAddress":"192.168.0.243","links":[{"href":"https://cloud.mongodb.com/api/atlas/v2${PATH}/192.168.0.243%2F32","rel":"self"}]}],"totalCount":1}`,
  );
});

test.for(["10.1.0.0%2F16", "192.168.0.243", "192.168.0.243%2F32"])(
  "finds the entry %s",
  (entry) => {
    const { ask } = resourceUnderTest({ data: DATA });
    ask("POST", PATH, { body: [{ cidrBlock: "10.1.0.0/16" }, { ipAddress: "192.168.0.243" }] });
    expect(ask("GET", `${PATH}/${entry}`).status).toBe(200);
    expect(ask("DELETE", `${PATH}/${entry}`).status).toBe(204);
    expect(ask("GET", `${PATH}/${entry}`).json.errorCode).toBe(
      "ATLAS_NETWORK_PERMISSION_ENTRY_NOT_FOUND",
    );
  },
);

test("an entry that is sent again is replaced", () => {
  const { ask } = resourceUnderTest({ data: DATA });
  ask("POST", PATH, { body: [{ ipAddress: "10.0.0.1", comment: "old" }] });
  const { results } = ask("POST", PATH, {
    body: [{ cidrBlock: "10.0.0.1/32", comment: "new" }],
  }).json;
  expect(results.map(({ comment }: { comment: string }) => comment)).toEqual(["new"]);
});

test("an entry goes when its time has come", () => {
  const { ask, advance } = resourceUnderTest({ data: DATA });
  const body = [{ ipAddress: "10.0.0.1", deleteAfterDate: "2026-08-10T03:08:14Z" }];
  ask("POST", PATH, { body });
  expect(ask("GET", PATH).json.totalCount).toBe(1);
  advance(3_600_000);
  expect(ask("GET", PATH).json.totalCount).toBe(0);
});

test.for([
  [{}, "INVALID_JSON"],
  [[{ comment: "nothing" }], "MISSING_ATTRIBUTE"],
  [[{ ipAddress: "300.0.0.1" }], "INVALID_ATTRIBUTE"],
  [[{ cidrBlock: "10.0.0.0/33" }], "INVALID_ATTRIBUTE"],
  [[{ ipAddress: "10.0.0.1", colour: "red" }], "INVALID_ATTRIBUTE"],
  [[{ ipAddress: "10.0.0.1", deleteAfterDate: "soon" }], "INVALID_JSON_ATTRIBUTE"],
] as const)("refuses %j with %s", ([body, code]) => {
  const { status, json } = resourceUnderTest({ data: DATA }).ask("POST", PATH, { body });
  expect([status, json.errorCode]).toEqual([400, code]);
});
