import { expect, test } from "vitest";
import { CLUSTER, GROUP, projectUnderTest } from "../project-under-test.ts";

function withHost() {
  const { ask } = projectUnderTest({ clusters: [CLUSTER] });
  const { hostname } = ask("GET", `/groups/${GROUP}/processes`).json.results[0];
  return { ask, hostname, logs: `/groups/${GROUP}/clusters/${hostname}/logs` };
}

const accept = "application/vnd.atlas.2023-02-01+gzip";

test.for([
  ["mongodb.gz", "MONGODB"],
  ["mongos-audit-log.gz", "MONGOS_AUDIT_LOG"],
] as const)("%s is an empty file with a name", ([log, name]) => {
  const { ask, hostname, logs } = withHost();
  const answer = ask("GET", `${logs}/${log}`, { accept });
  expect([answer.status, answer.text]).toEqual([200, ""]);
  expect(answer.header("content-type")).toBe(accept);
  expect(answer.header("content-disposition")).toBe(
    `attachment; filename="${hostname}_2026-08-09T03:02:10_2026-08-10T03:02:10_${name}.log.gz"`,
  );
  expect(answer.header("x-uncompressed-content-length")).toBe("0");
  expect(answer.header("vary")).toBeUndefined();
});

test("the times that are asked for are in the name", () => {
  const { ask, logs } = withHost();
  const answer = ask("GET", `${logs}/mongodb.gz?startDate=1&endDate=2`, { accept });
  expect(answer.header("content-disposition")).toContain(
    "_1970-01-01T00:00:01_1970-01-01T00:00:02_",
  );
  expect(ask("GET", `${logs}/mongodb.gz?endDate=99999999999999`, { accept }).status).toBe(200);
  expect(ask("GET", `${logs}/mongodb.gz?endDate=now`, { accept }).status).toBe(400);
});

test("logs that are none and hosts that are none are not found", () => {
  const { ask, logs } = withHost();
  expect(ask("GET", `${logs}/diary.gz`, { accept }).status).toBe(404);
  const other = `/groups/${GROUP}/clusters/nobody/logs/mongodb.gz`;
  expect(ask("GET", other, { accept }).json.errorCode).toBe("RESOURCE_NOT_FOUND");
});
