import { expect, test } from "vitest";
import { operation } from "../../src/operations/operation.ts";
import { ok } from "../../src/responses/operation-result.ts";
import { createLocate } from "../../src/routes/locate.ts";
import { readTarget } from "../../src/routes/request-target.ts";

const PATHS = [
  "/groups",
  "/groups/{groupId}/clusters/{clusterName}",
  "/groups/{groupId}/clusters/{clusterName}:pin",
  "/groups/{groupId}/clusters/tenantUpgrade",
  "/groups/{groupId}/clusters/provider/regions",
  "/groups/{groupId}/clusters/{clusterName}/{view}",
  "/groups/byName/{groupName}",
  "/groups/{groupId}:migrate",
  "/groups/{groupId}/databaseUsers/{databaseName}/{username}",
  "/groups/{groupId}/lineItems:search",
] as const;

const locate = createLocate(
  PATHS.map((path) =>
    operation({ id: path, method: "GET", path, versions: [], roles: [], handle: () => ok({}) }),
  ),
);

const find = (path: string) => {
  const { operation: found, params } = locate("GET", readTarget(`/api/atlas/v2${path}`));
  return [found?.id ?? null, params];
};

test.for([
  ["/groups/1/clusters/one", PATHS[1], { groupId: "1", clusterName: "one" }],
  ["/groups/1/clusters/one/", PATHS[1], { groupId: "1", clusterName: "one" }],
  ["/groups/1/clusters/one:pin", PATHS[2], { groupId: "1", clusterName: "one" }],
  ["/groups/1/clusters/one:other", PATHS[1], { groupId: "1", clusterName: "one:other" }],
  ["/groups/1/clusters/:pin", PATHS[1], { groupId: "1", clusterName: ":pin" }],
  ["/groups/1/clusters/tenantUpgrade", PATHS[3], { groupId: "1" }],
  ["/groups/1/clusters/provider/regions", PATHS[4], { groupId: "1" }],
  [
    "/groups/1/clusters/provider/all",
    PATHS[5],
    { groupId: "1", clusterName: "provider", view: "all" },
  ],
  ["/groups/byName/clusters", PATHS[6], { groupName: "clusters" }],
  ["/groups/byName/clusters/one", PATHS[1], { groupId: "byName", clusterName: "one" }],
  ["/groups/1:migrate", PATHS[7], { groupId: "1" }],
  [
    "/groups/1/databaseUsers/$external/arn%3Aaws%2Frole",
    PATHS[8],
    { groupId: "1", databaseName: "$external", username: "arn:aws/role" },
  ],
  ["/groups/1/lineItems:search", PATHS[9], { groupId: "1" }],
] as const)("%s leads to %s", ([path, id, params]) => {
  expect(find(path)).toEqual([id, params]);
});

test.for([
  "/groups/1/clusters",
  "/groups/1/clusters//",
  "/groups//clusters/one",
  "/groups/1/clusters/%",
  "/groups/1/clusters/%C3%28",
  `/groups${"/x".repeat(40)}`,
])("%s leads nowhere", (path) => {
  expect(find(path)).toEqual([null, {}]);
});

test("a name that looks like a path is a name", () => {
  expect(find("/groups/1/clusters/..%2F..%2Fgroups")).toEqual([
    PATHS[1],
    { groupId: "1", clusterName: "../../groups" },
  ]);
});

test.for([
  ["/__world/blue/api/atlas/v2/groups?pretty=true", "blue", "/api/atlas/v2/groups", "pretty=true"],
  ["/__world//api", "", "/api", ""],
  ["http://host/__world/blue/api", "blue", "/api", ""],
  ["/__worldly/api", null, "/__worldly/api", ""],
] as const)("the target %s names the world %j", ([target, world, path, search]) => {
  expect(readTarget(target)).toEqual({ world, path, search });
});
