import { expect, test } from "vitest";
import { CLUSTER_PATH, projectWithCluster } from "../../project-with-cluster.ts";

const INDEXES = `${CLUSTER_PATH}/search/indexes`;
const FTS = `${CLUSTER_PATH}/fts/indexes`;
const DEPLOYMENT = `${CLUSTER_PATH}/search/deployment`;
const INDEX = {
  collectionName: "movies",
  database: "sample",
  definition: { mappings: { dynamic: true }, analyzer: "lucene.standard" },
  name: "one",
};

test("an index is built, and can be asked for by its id and by its names", () => {
  const { ask, advance } = projectWithCluster();
  const made = ask("POST", INDEXES, { body: INDEX });
  expect(made.status).toBe(201);
  expect(made.json).toMatchObject({
    latestDefinitionVersion: { version: 0 },
    queryable: false,
    status: "PENDING",
    type: "search",
  });
  expect(Object.keys(made.json.latestDefinition)).toEqual(["analyzer", "mappings"]);
  expect(made.json.latestDefinition.mappings).toEqual({ dynamic: true });
  advance(60_000);
  const byId = ask("GET", `${INDEXES}/${made.json.indexID}`).json;
  expect([byId.status, byId.queryable]).toEqual(["READY", true]);
  expect(ask("GET", `${INDEXES}/sample/movies/one`).json).toEqual(byId);
  expect(ask("GET", `${INDEXES}/sample/movies`).json).toEqual([byId]);
  expect(ask("GET", INDEXES).json).toEqual([byId]);
  expect(ask("GET", `${INDEXES}/sample/others`).json).toEqual([]);
});

test("the older API shows the same index with its definition beside its names", () => {
  const { ask, advance } = projectWithCluster();
  const { indexID } = ask("POST", INDEXES, { body: INDEX }).json;
  const shown = ask("GET", `${FTS}/${indexID}`);
  expect(shown.header("deprecation")).toBe("Thu, 30 May 2024 00:00:00 GMT");
  expect(shown.json).toMatchObject({
    analyzer: "lucene.standard",
    mappings: { dynamic: true, fields: null },
    status: "IN_PROGRESS",
    synonyms: [],
  });
  advance(60_000);
  expect(ask("GET", `${FTS}/sample/movies`).json[0].status).toBe("STEADY");
});

test("another definition counts up, says when, and is built anew", () => {
  const { ask, advance } = projectWithCluster();
  const { indexID } = ask("POST", INDEXES, { body: INDEX }).json;
  advance(60_000);
  const body = { definition: { mappings: { dynamic: false } } };
  const changed = ask("PATCH", `${INDEXES}/${indexID}`, { body }).json;
  expect([changed.status, changed.latestDefinitionVersion.version]).toEqual(["PENDING", 1]);
  expect(changed.latestDefinitionVersion.createdAt).toMatch(/Z$/);
  expect(changed.latestDefinition).toEqual(body.definition);
});

test("an index of the older API has 200, keeps its members and takes one name once", () => {
  const { ask } = projectWithCluster();
  const { definition, ...names } = INDEX;
  const made = ask("POST", FTS, { body: { ...names, ...definition } });
  expect([made.status, made.json.mappings]).toEqual([200, { dynamic: true }]);
  expect(ask("POST", INDEXES, { body: INDEX }).json.errorCode).toBe("ATLAS_FTS_DUPLICATE_INDEX");
  expect(ask("DELETE", `${INDEXES}/sample/movies/one`).status).toBe(204);
  expect(ask("GET", `${INDEXES}/${made.json.indexID}`).status).toBe(404);
});

test("an index is of one cluster alone", () => {
  const { ask } = projectWithCluster();
  const { indexID } = ask("POST", INDEXES, { body: INDEX }).json;
  const other = { ...ask("GET", CLUSTER_PATH).json, name: "other" };
  ask("POST", CLUSTER_PATH.replace("/cluster-1", ""), { body: other });
  const path = CLUSTER_PATH.replace("cluster-1", "other");
  expect(ask("GET", `${path}/search/indexes/${indexID}`).status).toBe(404);
});

test("search nodes are as many in each region, and a change shows the state of before", () => {
  const { ask, advance } = projectWithCluster();
  const body = { specs: [{ instanceSize: "S20_HIGHCPU_NVME", nodeCount: 2 }] };
  const made = ask("POST", DEPLOYMENT, { body });
  expect([made.status, made.json.stateName]).toEqual([201, "UPDATING"]);
  expect(made.json.effectiveSpecs).toEqual([
    { cloudProvider: "AWS", ...body.specs[0], regionName: "US_EAST_1" },
  ]);
  expect(ask("POST", DEPLOYMENT, { body }).status).toBe(409);
  advance(600_000);
  const more = { specs: [{ instanceSize: "S20_HIGHCPU_NVME", nodeCount: 3 }] };
  const changed = ask("PATCH", DEPLOYMENT, { body: more }).json;
  expect([changed.stateName, changed.specs]).toEqual(["IDLE", more.specs]);
  expect(ask("GET", DEPLOYMENT).json.stateName).toBe("UPDATING");
});

test("deleting search nodes names the version in another field, and none is an empty object", () => {
  const { ask, advance } = projectWithCluster();
  const body = { specs: [{ instanceSize: "S20_HIGHCPU_NVME", nodeCount: 2 }] };
  ask("POST", DEPLOYMENT, { body });
  const gone = ask("DELETE", DEPLOYMENT);
  expect([gone.status, gone.header("content-type"), gone.header("x-content-type")]).toEqual([
    204,
    undefined,
    "application/vnd.atlas.2024-05-30+json",
  ]);
  advance(600_000);
  expect(ask("GET", DEPLOYMENT).json).toEqual({});
  const older = ask("GET", DEPLOYMENT, { accept: "2024-05-30" });
  expect([older.status, older.json.errorCode]).toEqual([
    400,
    "ATLAS_SEARCH_DEPLOYMENT_DOES_NOT_EXIST",
  ]);
});
