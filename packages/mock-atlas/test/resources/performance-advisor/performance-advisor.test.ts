import { expect, test } from "vitest";
import { CLUSTER, GROUP, projectUnderTest } from "../project-under-test.ts";

test.for([
  ["namespaces", { namespaces: [] }],
  ["slowQueryLogs", { slowQueries: [] }],
  ["suggestedIndexes", { shapes: [], suggestedIndexes: [] }],
] as const)("a process has no %s", ([what, expected]) => {
  const { ask } = projectUnderTest({ clusters: [CLUSTER] });
  const { id } = ask("GET", `/groups/${GROUP}/processes`).json.results[0];
  const path = `/groups/${GROUP}/processes/${id}/performanceAdvisor/${what}`;
  expect(ask("GET", path).json).toEqual(expected);
  expect(ask("GET", path.replace(id, "nobody")).status).toBe(404);
});

test.for(["suggestedIndexes", "dropIndexSuggestions", "schemaAdvice"])(
  "a cluster has no %s",
  (what) => {
    const { ask } = projectUnderTest({ clusters: [CLUSTER] });
    const path = `/groups/${GROUP}/clusters/one/performanceAdvisor/${what}`;
    const { status, json } = ask("GET", path);
    expect([status, Object.values(json).flat()]).toEqual([200, []]);
    expect(ask("GET", path.replace("/one/", "/two/")).json.errorCode).toBe("CLUSTER_NOT_FOUND");
  },
);

test("the threshold of slow operations is managed or not", () => {
  const { ask } = projectUnderTest();
  const path = `/groups/${GROUP}/managedSlowMs`;
  expect(ask("GET", path).text).toBe("true");
  expect(ask("DELETE", `${path}/disable`).status).toBe(204);
  expect(ask("GET", path).text).toBe("false");
  expect(ask("POST", `${path}/enable`).status).toBe(204);
  expect(ask("GET", path).text).toBe("true");
});
