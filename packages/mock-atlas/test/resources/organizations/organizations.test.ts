import { expect, test } from "vitest";
import { resourceUnderTest } from "../../resource-under-test.ts";

const ORG = "60f1b2c3d4e5f60718293a4b";
const OTHER = "60f1b2c3d4e5f60718293a4c";
const keys = [
  { publicKey: "ewmaqvde", privateKey: "x", roles: [{ orgId: ORG, roleName: "ORG_OWNER" }] },
];
const DATA = {
  orgs: [
    { id: ORG, name: "Ours" },
    { id: OTHER, name: "Theirs" },
  ],
  groups: [
    { name: "b", orgId: ORG },
    { name: "a", orgId: ORG },
  ],
};

test("lists the organizations the caller has a role in", () => {
  const { json } = resourceUnderTest({ data: DATA, keys }).ask("GET", "/orgs");
  expect(json).toEqual({
    links: [
      {
        href: "https://cloud.mongodb.com/api/atlas/v2/orgs?includeCount=true&pageNum=1&itemsPerPage=100",
        rel: "self",
      },
    ],
    results: [
      {
        id: ORG,
        isDeleted: false,
        links: [{ href: `https://cloud.mongodb.com/api/atlas/v2/orgs/${ORG}`, rel: "self" }],
        name: "Ours",
        skipDefaultAlertsSettings: false,
      },
    ],
    totalCount: 1,
  });
});

test.for([
  ["our", 1],
  ["Theirs", 0],
] as const)("finds organizations whose name begins with %s", ([name, count]) => {
  const { json } = resourceUnderTest({ data: DATA, keys }).ask("GET", `/orgs?name=${name}`);
  expect(json.totalCount).toBe(count);
  expect(json.links[0].href).toContain(`includeCount=true&name=${name}&pageNum=1`);
});

test("lists the projects of an organization by name", () => {
  const { json } = resourceUnderTest({ data: DATA, keys }).ask("GET", `/orgs/${ORG}/groups`);
  expect(json.results.map(({ name }: { name: string }) => name)).toEqual(["a", "b"]);
});

test("a new organization comes with a key that is let in, shown in clear", () => {
  const { ask, world } = resourceUnderTest({ data: DATA, keys });
  const body = { name: "New", apiKey: { desc: "first", roles: ["ORG_OWNER"] } };
  const { status, json } = ask("POST", "/orgs", { body });
  expect(status).toBe(201);
  expect(json.apiKey.privateKey).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  expect(json.apiKey.roles).toEqual([{ orgId: json.organization.id, roleName: "ORG_OWNER" }]);
  expect(world.kind("apiKeys")).toBeDefined();
});

test("renames an organization and keeps its settings in the order of the alphabet", () => {
  const { ask } = resourceUnderTest({ data: DATA, keys });
  expect(ask("PATCH", `/orgs/${ORG}`, { body: { name: "Renamed" } }).json.name).toBe("Renamed");
  const body = { multiFactorAuthRequired: true, customSessionTimeouts: null };
  const { json } = ask("PATCH", `/orgs/${ORG}/settings`, { body });
  expect(json.multiFactorAuthRequired).toBe(true);
  expect(Object.keys(json)).toEqual(Object.keys(json).sort());
  expect(ask("GET", `/orgs/${ORG}/settings`).json).toEqual(json);
});

test("an organization with projects stays", () => {
  const { ask } = resourceUnderTest({ data: DATA, keys });
  expect(ask("DELETE", `/orgs/${ORG}`).status).toBe(409);
});

test("requiring access lists shuts out keys without one", () => {
  const { ask } = resourceUnderTest({
    data: DATA,
    keys: [
      {
        publicKey: "ewmaqvde",
        privateKey: "x",
        accessList: [],
        roles: [{ orgId: ORG, roleName: "ORG_OWNER" }],
      },
    ],
  });
  ask("PATCH", `/orgs/${ORG}/settings`, { body: { apiAccessListRequired: true } });
  const { status, json } = ask("GET", `/orgs/${ORG}`);
  expect([status, json.errorCode]).toEqual([403, "ORG_REQUIRES_ACCESS_LIST"]);
});
