import { expect, test } from "vitest";
import { measurementWindow } from "../../../src/resources/processes/measurement-window.ts";
import { CLUSTER, GROUP, GROUP_HREF, projectUnderTest } from "../project-under-test.ts";

const PATH = `/groups/${GROUP}/processes`;

function withCluster() {
  const { ask, advance } = projectUnderTest({ clusters: [CLUSTER] });
  const { results } = ask("GET", PATH).json;
  return { ask, advance, results, one: `${PATH}/${results[0].id}` };
}

test("a cluster that is up has a process for each node, the last one primary", () => {
  const { results } = withCluster();
  expect(results.map(({ typeName }: { typeName: string }) => typeName)).toEqual([
    "REPLICA_SECONDARY",
    "REPLICA_SECONDARY",
    "REPLICA_PRIMARY",
  ]);
  expect(results[0].id).toMatch(/^atlas-[a-z0-9]{6}-shard-00-00\.[a-z0-9]{6}\.mongodb\.net:27017$/);
  expect(results[0].userAlias).toMatch(/^one-shard-00-00\./);
  expect(results[0].links).toHaveLength(1);
});

test("one that is not up has none", () => {
  const clusters = [{ ...CLUSTER, stateName: "CREATING" }];
  expect(projectUnderTest({ clusters }).ask("GET", PATH).json.totalCount).toBe(0);
});

test("a process leads to its project and its measurements", () => {
  const { ask, one, results } = withCluster();
  expect(ask("GET", one).json.links).toEqual([
    { href: `${GROUP_HREF}/processes/${results[0].id}`, rel: "self" },
    { href: GROUP_HREF, rel: "https://cloud.mongodb.com/group" },
    {
      href: `${GROUP_HREF}/processes/${results[0].id}/measurements?granularity=PT5M&period=PT24H`,
      rel: "https://cloud.mongodb.com/measurements",
    },
  ]);
  expect(ask("GET", `${PATH}/nobody:27017`).status).toBe(404);
});

test("a process has two databases and a disk", () => {
  const { ask, one } = withCluster();
  expect(ask("GET", `${one}/databases`).json.totalCount).toBe(2);
  expect(ask("GET", `${one}/databases/local`).json.databaseName).toBe("local");
  expect(ask("GET", `${one}/databases/mine`).status).toBe(404);
  expect(ask("GET", `${one}/disks`).json.results[0].partitionName).toBe("data");
  expect(ask("GET", `${one}/disks/data`).status).toBe(200);
  expect(ask("GET", `${one}/disks/other`).status).toBe(404);
});

test("measurements are cached nowhere, and doubles", () => {
  const { ask, advance, one } = withCluster();
  advance(2 * 3_600_000);
  const query = "granularity=PT30M&period=P1DT12H&m=MAX_PROCESS_CPU_USER";
  const answer = ask("GET", `${one}/measurements?${query}`);
  expect(answer.header("cache-control")).toContain("no-cache");
  expect(answer.json.links[0].href).toMatch(
    /measurements\?granularity=PT30M&m=MAX_PROCESS_CPU_USER&period=P1DT12H$/,
  );
  expect(answer.json.measurements).toHaveLength(1);
  expect(answer.json.measurements[0].dataPoints).toHaveLength(4);
  expect(answer.text).toContain('"value":0.0');
  expect(answer.json.end).toBe("2026-08-10T05:02:10Z");
});

test.for(["/databases/local", "/disks/data"])("measures %s", (what) => {
  const { ask, one } = withCluster();
  const { status, json } = ask("GET", `${one}${what}/measurements?granularity=PT1M&period=PT1H`);
  expect(status).toBe(200);
  expect(json.measurements.length).toBeGreaterThan(5);
});

test.for([
  ["granularity=PT30M", "MISSING_ATTRIBUTE"],
  ["granularity=1&period=PT1H", "INVALID_QUERY_PARAMETER"],
  ["granularity=PT1M&period=P", "INVALID_QUERY_PARAMETER"],
  ["granularity=PT1M&period=PT1H&m=HAPPINESS", "INVALID_ENUM_VALUE"],
] as const)("refuses to measure %s", ([query, code]) => {
  const { ask, one } = withCluster();
  const { status, json } = ask("GET", `${one}/measurements?${query}`);
  expect([status, json.errorCode]).toEqual([400, code]);
});

test("a window has a bounded number of points, and one at least", () => {
  const ask = (granularity: string, period: string, since: number) =>
    measurementWindow(
      { granularity, period, start: undefined, end: undefined },
      1_000_000_000_000,
      since,
    ).points;
  expect(ask("PT1S", "P9999D", 0)).toHaveLength(1000);
  expect(ask("PT1H", "P1D", 1_000_000_000_000)).toEqual([1_000_000_000_000]);
  expect(ask("PT1M", "PT2M", 0)).toEqual([999_999_940_000, 1_000_000_000_000]);
});
