import { expect, test } from "vitest";
import { apiKeys } from "../../../src/access/api-keys.ts";
import { resourceUnderTest } from "../../resource-under-test.ts";

const ORG = "60f1b2c3d4e5f60718293a4b";
const GROUP = "aaaaaaaaaaaaaaaaaaaaaaaa";
const DATA = { orgs: [{ id: ORG }], groups: [{ id: GROUP, name: "one", orgId: ORG }] };
const PATH = `/orgs/${ORG}/apiKeys`;
const MASKED = /^\*{8}-\*{4}-\*{4}-[0-9a-f]{12}$/;

function withKey() {
  const { ask, ...rest } = resourceUnderTest({ data: DATA });
  const body = { desc: "ci", roles: ["ORG_READ_ONLY"] };
  return { ...rest, ask, made: ask("POST", PATH, { body }) };
}

test("the private key is shown once, then masked down to its last group", () => {
  const { ask, made } = withKey();
  expect(made.status).toBe(200);
  const { json } = ask("GET", `${PATH}/${made.json.id}`);
  expect(json.privateKey).toMatch(MASKED);
  expect(made.json.privateKey.split("-").at(-1)).toBe(json.privateKey.split("-").at(-1));
  expect(Object.keys(json)).toEqual(["desc", "id", "links", "privateKey", "publicKey", "roles"]);
});

test("whoever has the new key is let in, and no longer once it is deleted", () => {
  const { ask, world, made } = withKey();
  expect(world.of(apiKeys).find("", made.json.publicKey)?.privateKey).toBe(made.json.privateKey);
  expect(ask("DELETE", `${PATH}/${made.json.id}`).status).toBe(204);
  expect(world.of(apiKeys).find("", made.json.publicKey)).toBeUndefined();
});

test("a list has the newest key first and names project roles before those of the organization", () => {
  const { ask } = withKey();
  const body = { desc: "project", roles: ["GROUP_OWNER"] };
  const { json } = ask("POST", `/groups/${GROUP}/apiKeys`, { body });
  expect(json.roles).toEqual([
    { orgId: ORG, roleName: "ORG_MEMBER" },
    { groupId: GROUP, roleName: "GROUP_OWNER" },
  ]);
  const listed = ask("GET", PATH).json.results;
  expect(listed.map(({ desc }: { desc: string }) => desc)).toEqual(["project", "ci", ""]);
  expect(listed[0].roles[0]).toEqual({ groupId: GROUP, roleName: "GROUP_OWNER" });
  expect(ask("GET", `/groups/${GROUP}/apiKeys`).json.totalCount).toBe(1);
});

test("a key gets, changes and loses its roles in a project", () => {
  const { ask, made } = withKey();
  const path = `/groups/${GROUP}/apiKeys/${made.json.id}`;
  expect(ask("POST", path, { body: [{ roles: ["GROUP_READ_ONLY"] }] }).status).toBe(204);
  const { json } = ask("PATCH", path, { body: { roles: ["GROUP_OWNER"], desc: "changed" } });
  expect(json).toMatchObject({ desc: "changed" });
  expect(json.roles.at(-1)).toEqual({ groupId: GROUP, roleName: "GROUP_OWNER" });
  expect(ask("DELETE", path).status).toBe(204);
  expect(ask("GET", `/groups/${GROUP}/apiKeys`).json.totalCount).toBe(0);
  expect(ask("GET", `${PATH}/${made.json.id}`).json.roles).toEqual([
    { orgId: ORG, roleName: "ORG_READ_ONLY" },
  ]);
});

test("a key has an access list of its own", () => {
  const { ask, made } = withKey();
  const path = `${PATH}/${made.json.id}/accessList`;
  const body = [{ ipAddress: "192.0.2.1" }, { cidrBlock: "198.51.100.0/24" }];
  const { status, json } = ask("POST", path, { body });
  expect([status, json.totalCount]).toEqual([200, 2]);
  expect(json.results[0]).toEqual({
    cidrBlock: "192.0.2.1/32",
    count: 0,
    created: "2026-08-10T03:02:10Z",
    ipAddress: "192.0.2.1",
    links: [{ href: `https://cloud.mongodb.com/api/atlas/v2${path}/192.0.2.1`, rel: "self" }],
  });
  expect(json.results[1].links[0].href).toMatch(/198\.51\.100\.0%2F24$/);
  expect(ask("GET", `${path}/198.51.100.0%2F24`).status).toBe(200);
  expect(ask("DELETE", `${path}/192.0.2.1`).status).toBe(204);
  expect(ask("GET", `${path}/192.0.2.1`).json.errorCode).toBe(
    "ATLAS_NETWORK_PERMISSION_ENTRY_NOT_FOUND",
  );
});

test("only the key itself and owners touch its access list", () => {
  const keys = [
    {
      publicKey: "ewmaqvde",
      privateKey: "x",
      roles: [{ orgId: ORG, roleName: "ORG_READ_ONLY" }],
    },
    { publicKey: "ewmaqvdf", privateKey: "x", id: "bbbbbbbbbbbbbbbbbbbbbbbb" },
  ];
  const { ask } = resourceUnderTest({ data: DATA, keys });
  const body = [{ ipAddress: "192.0.2.1" }];
  const { status, json } = ask("POST", `${PATH}/bbbbbbbbbbbbbbbbbbbbbbbb/accessList`, { body });
  expect([status, json.errorCode]).toEqual([401, "API_KEY_ACCESS_LIST_ACCESS_DENIED"]);
});

test.for([
  ["GET", `${PATH}/cccccccccccccccccccccccc`, undefined, "API_KEY_NOT_FOUND"],
  ["POST", PATH, { desc: "x", roles: ["ORG_KING"] }, "INVALID_ENUM_VALUE"],
  ["POST", PATH, { roles: ["ORG_OWNER"] }, "MISSING_ATTRIBUTE"],
  ["POST", `/groups/${GROUP}/apiKeys`, { desc: "x", roles: ["KING"] }, "BAD_REQUEST"],
] as const)("refuses %s %s with 400 and a code", ([method, path, body, code]) => {
  const { status, json } = resourceUnderTest({ data: DATA }).ask(method, path, { body });
  expect([status, json.errorCode]).toEqual([400, code]);
});

test("a role that is none is named field by field", () => {
  const { ask } = resourceUnderTest({ data: DATA });
  const { json } = ask("POST", `/groups/${GROUP}/apiKeys`, {
    body: { desc: "x", roles: ["KING"] },
  });
  expect(json.badRequestDetail.fields).toEqual([
    { description: "Invalid role name 'KING'. Must be a valid Role name.", field: "_roles" },
  ]);
  expect(Object.keys(json)[0]).toBe("badRequestDetail");
});
