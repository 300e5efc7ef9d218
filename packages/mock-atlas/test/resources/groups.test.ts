import { expect, test } from "vitest";
import { resourceUnderTest } from "../resource-under-test.ts";

const ORG = "60f1b2c3d4e5f60718293a4b";
const DATA = { orgs: [{ id: ORG }] };

test("a project is created, read, renamed, tagged and deleted", () => {
  const { ask } = resourceUnderTest({ data: DATA });
  const made = ask("POST", "/groups", { body: { name: "one", orgId: ORG } });
  expect(made.status).toBe(201);
  expect(made.header("Location")).toBe("https://cloud.mongodb.com//api/atlas/v1.0");
  const { id, links } = made.json;
  expect(Object.keys(made.json)).toEqual([
    "clusterCount",
    "created",
    "id",
    "links",
    "name",
    "orgId",
    "withDefaultAlertsSettings",
  ]);
  expect(links.map(({ rel }: { rel: string }) => rel.split("/").at(-1))).toEqual([
    "self",
    "containers",
    "clusters",
    "databaseUsers",
    "peers",
    "processes",
    "whitelist",
  ]);
  expect(ask("GET", `/groups/${id}`).json).toEqual({ ...made.json, tags: [] });
  const tags = [{ key: "env", value: "e2e" }];
  const changed = ask("PATCH", `/groups/${id}`, { body: { name: "two", tags } });
  expect([changed.status, changed.json.name, changed.json.tags]).toEqual([200, "two", tags]);
  expect(ask("GET", "/groups/byName/two").json).toEqual(changed.json);
  expect(ask("GET", "/groups").json.results).toEqual([{ ...changed.json, links: [links[0]] }]);
  const gone = ask("DELETE", `/groups/${id}`);
  expect([gone.status, gone.text]).toEqual([202, "{}"]);
  expect(ask("GET", `/groups/${id}`).json.errorCode).toBe("GROUP_NOT_FOUND");
});

test("lists projects in the order of their names' characters", () => {
  const { ask } = resourceUnderTest({ data: DATA });
  for (const name of ["b", "a", "B", "a-1"]) ask("POST", "/groups", { body: { name, orgId: ORG } });
  const { results } = ask("GET", "/groups").json;
  expect(results.map(({ name }: { name: string }) => name)).toEqual(["B", "a", "a-1", "b"]);
});

test.for([
  ["a name twice", "POST", "/groups", { name: "one", orgId: ORG }, 409, "GROUP_ALREADY_EXISTS"],
  ["no name", "POST", "/groups", { orgId: ORG }, 400, "MISSING_ATTRIBUTE"],
  [
    "no such organization",
    "POST",
    "/groups",
    { name: "x", orgId: "f".repeat(24) },
    404,
    "ORG_NOT_FOUND",
  ],
  ["a taken name", "PATCH", "/groups/{id}", { name: "two" }, 409, "GROUP_ALREADY_EXISTS"],
  ["an unknown member", "PATCH", "/groups/{id}", { owner: "me" }, 400, "INVALID_ATTRIBUTE"],
  ["an unknown limit", "PATCH", "/groups/{id}/limits/x", { value: 1 }, 400, "INVALID_ENUM_VALUE"],
] as const)("refuses %s", ([, method, path, body, status, code]) => {
  const { ask } = resourceUnderTest({ data: DATA });
  const { id } = ask("POST", "/groups", { body: { name: "one", orgId: ORG } }).json;
  ask("POST", "/groups", { body: { name: "two", orgId: ORG } });
  const answer = ask(method, path.replace("{id}", id), { body });
  expect([answer.status, answer.json.errorCode]).toEqual([status, code]);
});

test("settings and limits keep what was changed, and limits can be put back", () => {
  const { ask } = resourceUnderTest({ data: DATA });
  const { id } = ask("POST", "/groups", { body: { name: "one", orgId: ORG } }).json;
  const settings = ask("GET", `/groups/${id}/settings`).json;
  const changed = { isDataExplorerEnabled: !settings.isDataExplorerEnabled };
  ask("PATCH", `/groups/${id}/settings`, { body: changed });
  expect(ask("GET", `/groups/${id}/settings`).json).toEqual({ ...settings, ...changed });
  const limit = `/groups/${id}/limits/atlas.project.deployment.clusters`;
  const before = ask("GET", limit).json;
  expect(ask("PATCH", limit, { body: { value: 90 } }).json).toEqual({ ...before, value: 90 });
  expect(ask("DELETE", limit).status).toBe(204);
  expect(ask("GET", limit).json).toEqual(before);
  expect(ask("GET", `/groups/${id}/limits`).json).toContainEqual(before);
  expect(ask("GET", `/groups/${id}/ipAddresses`).json).toEqual({
    groupId: id,
    services: { clusters: [] },
  });
});
