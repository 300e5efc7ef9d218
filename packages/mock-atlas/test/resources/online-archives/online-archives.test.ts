import { expect, test } from "vitest";
import { CLUSTER_PATH, projectWithCluster } from "../../project-with-cluster.ts";

const PATH = `${CLUSTER_PATH}/onlineArchives`;
const ARCHIVE = {
  collName: "c",
  criteria: { type: "DATE", dateField: "d", dateFormat: "ISODATE", expireAfterDays: 3 },
  dbName: "a",
  partitionFields: [{ fieldName: "d", order: 0 }],
};

function withArchive() {
  const world = projectWithCluster();
  const made = world.ask("POST", PATH, { body: ARCHIVE });
  return { ...world, made, path: `${PATH}/${made.json._id}` };
}

test("an archive has the defaults of Atlas and its members in the order of the alphabet", () => {
  const { made } = withArchive();
  expect(made.status).toBe(200);
  expect(made.json).toMatchObject({
    collectionType: "STANDARD",
    dataProcessRegion: { cloudProvider: "AWS", region: "US_EAST_1" },
    partitionFields: [{ fieldName: "d", fieldType: null, order: 0 }],
    paused: false,
    schedule: { type: "DEFAULT" },
    state: "PENDING",
  });
  expect(Object.keys(made.json.criteria)).toEqual([
    "dateField",
    "dateFormat",
    "expireAfterDays",
    "type",
  ]);
});

test("a change of the criteria keeps the others", () => {
  const { ask, path } = withArchive();
  const changed = ask("PATCH", path, { body: { criteria: { expireAfterDays: 4 } } }).json;
  expect(changed.criteria).toEqual({ ...ARCHIVE.criteria, expireAfterDays: 4 });
});

test.for([
  [{ paused: true }, 409, "ONLINE_ARCHIVE_MUST_BE_ACTIVE_TO_PAUSE"],
  [{ paused: false }, 400, "ONLINE_ARCHIVE_CANNOT_MODIFY_FIELD"],
  [{ dbName: "b" }, 400, "ONLINE_ARCHIVE_CANNOT_MODIFY_FIELD"],
] as const)("refuses %j of an archive that is pending with %i %s", ([body, status, code]) => {
  const { ask, path } = withArchive();
  const { json } = ask("PATCH", path, { body });
  expect([json.error, json.errorCode]).toEqual([status, code]);
});

test("an active archive is paused and resumed", () => {
  const { ask, advance, path } = withArchive();
  advance(300_000);
  expect(ask("PATCH", path, { body: { paused: true } }).json.state).toBe("PAUSING");
  advance(60_000);
  const paused = ask("GET", path).json;
  expect([paused.state, paused.paused]).toEqual(["PAUSED", true]);
  expect(ask("PATCH", path, { body: { paused: false } }).json.state).toBe("ACTIVE");
});

test("deleting is 200 and the archive is gone at once", () => {
  const { ask, path, made } = withArchive();
  expect(ask("DELETE", path).status).toBe(200);
  expect(ask("GET", path).json.parameters).toEqual([`Online archive with id ${made.json._id}`]);
  expect(ask("GET", PATH).json.totalCount).toBe(0);
});
