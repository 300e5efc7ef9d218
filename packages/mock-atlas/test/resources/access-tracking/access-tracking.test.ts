import { expect, test } from "vitest";
import { CLUSTER, GROUP, projectUnderTest } from "../project-under-test.ts";

test("nobody logged in to a cluster or a host that is there", () => {
  const { ask } = projectUnderTest({ clusters: [CLUSTER] });
  const { hostname } = ask("GET", `/groups/${GROUP}/processes`).json.results[0];
  const path = `/groups/${GROUP}/dbAccessHistory`;
  expect(ask("GET", `${path}/clusters/one`).json).toEqual({ accessLogs: [] });
  expect(ask("GET", `${path}/processes/${hostname}`).json).toEqual({ accessLogs: [] });
  expect(ask("GET", `${path}/clusters/two`).status).toBe(404);
  expect(ask("GET", `${path}/processes/nobody`).status).toBe(404);
});
