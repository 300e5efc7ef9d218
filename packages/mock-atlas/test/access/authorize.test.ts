import { expect, test } from "vitest";
import type { RoleAssignment } from "../../src/access/caller.ts";
import { type ResourceUnderTest, resourceUnderTest } from "../resource-under-test.ts";
import { KEY } from "../signed-credentials.ts";

const ORG = "60f1b2c3d4e5f60718293a4b";
const GROUP = "aaaaaaaaaaaaaaaaaaaaaaaa";
const OTHER = "bbbbbbbbbbbbbbbbbbbbbbbb";
const DATA = {
  orgs: [{ id: ORG }],
  groups: [
    { id: GROUP, name: "one" },
    { id: OTHER, name: "two" },
  ],
};

function caller(...roles: readonly RoleAssignment[]): ResourceUnderTest {
  return resourceUnderTest({ data: DATA, keys: [{ ...KEY, roles }] });
}

const inGroup = (roleName: string): RoleAssignment => ({ groupId: GROUP, roleName });
const inOrg = (roleName: string): RoleAssignment => ({ orgId: ORG, roleName });
const ACCESS_LIST = { body: [{ ipAddress: "10.0.0.1" }] };

test.for([
  [inOrg("ORG_OWNER"), 200, 201, 202],
  [inGroup("GROUP_OWNER"), 200, 201, 202],
  [inGroup("GROUP_NETWORK_ACCESS_MANAGER"), 200, 201, 401],
  [inGroup("GROUP_READ_ONLY"), 200, 401, 401],
  [inOrg("ORG_READ_ONLY"), 200, 401, 401],
] as const)("%j may read: %i, open the network: %i, delete: %i", ([role, read, open, remove]) => {
  const { ask } = caller(role);
  expect(ask("GET", `/groups/${GROUP}`).status).toBe(read);
  expect(ask("POST", `/groups/${GROUP}/accessList`, ACCESS_LIST).status).toBe(open);
  expect(ask("DELETE", `/groups/${GROUP}`).status).toBe(remove);
});

test("a role that is too weak is 401 without a challenge", () => {
  const answer = caller(inGroup("GROUP_READ_ONLY")).ask("DELETE", `/groups/${GROUP}`);
  expect(answer.text).toBe(
    '{"detail":"Current user is not authorized to perform this action.","error":401,"errorCode":"USER_UNAUTHORIZED","parameters":[],"reason":"Unauthorized"}',
  );
  expect(answer.header("WWW-Authenticate")).toBeUndefined();
});

test("a project one has no role in is 401 NOT_IN_GROUP, and not in the list", () => {
  const { ask } = caller(inGroup("GROUP_OWNER"), inOrg("ORG_MEMBER"));
  expect(ask("GET", `/groups/${OTHER}`).json.errorCode).toBe("NOT_IN_GROUP");
  expect(ask("GET", "/groups").json.results.map(({ id }: { id: string }) => id)).toEqual([GROUP]);
});

test("a project that is not there is 404, and lacks what resources add", () => {
  const answer = caller(inOrg("ORG_OWNER")).ask("GET", "/groups/cccccccccccccccccccccccc");
  expect([answer.status, answer.json.errorCode]).toEqual([404, "GROUP_NOT_FOUND"]);
  expect(answer.header("RateLimit-Limit")).toBeUndefined();
  expect(answer.header("X-MongoDB-Service-Version")).toBeUndefined();
  expect(answer.header("X-Java-Method")).toBe("ApiAtlasGroupsResource::getGroup");
});

test("who may not create projects is told so", () => {
  const { ask } = caller(inOrg("ORG_MEMBER"));
  const { status, json } = ask("POST", "/groups", { body: { name: "x", orgId: ORG } });
  expect([status, json.errorCode]).toEqual([401, "NOT_ORG_GROUP_CREATOR"]);
});

function from(address: string, ...ranges: readonly string[]): string {
  const accessList = ranges.map((cidrBlock) => ({ cidrBlock, ipAddress: null }));
  const { ask } = resourceUnderTest({ data: DATA, keys: [{ ...KEY, accessList }] });
  const { status, json } = ask("GET", "/groups", { from: address });
  return status === 200 ? "200" : `${status} ${json.errorCode} ${json.parameters}`;
}

test.for([
  ["203.0.113.9", ["203.0.113.0/24"], "200"],
  ["203.0.113.9", ["203.0.113.9"], "200"],
  ["203.0.113.9", ["10.0.0.0/8", "0.0.0.0/0"], "200"],
  ["::1", ["0.0.0.0/0"], "200"],
  ["2001:db8::1", ["2001:db8::/32"], "200"],
  ["203.0.113.9", ["10.0.0.0/8"], "403 IP_ADDRESS_NOT_ON_ACCESS_LIST 203.0.113.9"],
  ["::1", ["127.0.0.1/32"], "403 IP_ADDRESS_NOT_ON_ACCESS_LIST ::1"],
  ["203.0.113.9", [], "200"],
] as const)("a call from %s with the access list %j gets %s", ([address, ranges, outcome]) => {
  expect(from(address, ...ranges)).toBe(outcome);
});

test("an organization may demand an access list", () => {
  const data = { orgs: [{ id: ORG, apiAccessListRequired: true }] };
  const { ask } = resourceUnderTest({ data, keys: [{ ...KEY, accessList: [] }] });
  const { status, json } = ask("GET", "/groups");
  expect([status, json.errorCode, json.parameters]).toEqual([
    403,
    "ORG_REQUIRES_ACCESS_LIST",
    ["127.0.0.1"],
  ]);
});
