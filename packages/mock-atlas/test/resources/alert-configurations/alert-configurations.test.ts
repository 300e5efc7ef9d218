import { expect, test } from "vitest";
import { GROUP, GROUP_HREF, projectUnderTest } from "../project-under-test.ts";

const PATH = `/groups/${GROUP}/alertConfigs`;
const CONFIGURATION = {
  enabled: true,
  eventTypeName: "OUTSIDE_METRIC_THRESHOLD",
  metricThreshold: {
    metricName: "CONNECTIONS_PERCENT",
    operator: "GREATER_THAN",
    threshold: 80,
    units: "RAW",
    mode: "AVERAGE",
  },
  notifications: [
    { typeName: "GROUP", intervalMin: 5, delayMin: 0, emailEnabled: true, smsEnabled: false },
  ],
};

test("a configuration is at its location, with links to its alerts on the host that answers", () => {
  const { ask } = projectUnderTest();
  const made = ask("POST", PATH, { body: CONFIGURATION });
  expect(made.status).toBe(201);
  const href = `${GROUP_HREF}/alertConfigs/${made.json.id}`;
  expect(made.header("location")).toBe(href);
  expect(made.json.links).toEqual([
    { href, rel: "self" },
    { href: `${href}/alerts`, rel: "https://cloud.mongodb.com/alerts" },
  ]);
  expect(ask("GET", PATH).json.results[0].links).toHaveLength(1);
  expect(ask("GET", `${PATH}/${made.json.id}`).json).toEqual(made.json);
});

test("the threshold of a metric is a double, any other is not", () => {
  const { ask } = projectUnderTest();
  expect(ask("POST", PATH, { body: CONFIGURATION }).text).toContain('"threshold":80.0');
  const { metricThreshold: _, ...rest } = CONFIGURATION;
  const threshold = { operator: "LESS_THAN", threshold: 1, units: "HOURS" };
  const body = { ...rest, eventTypeName: "REPLICATION_OPLOG_WINDOW_RUNNING_OUT", threshold };
  expect(ask("POST", PATH, { body }).text).toContain('"threshold":1,');
});

test("a PUT sets everything anew, notifications get new ids", () => {
  const { ask, advance } = projectUnderTest();
  const { json } = ask("POST", PATH, { body: CONFIGURATION });
  advance(1000);
  const body = {
    eventTypeName: "NO_PRIMARY",
    notifications: [{ typeName: "SLACK", apiToken: "secret-token-1234", intervalMin: 60 }],
  };
  const changed = ask("PUT", `${PATH}/${json.id}`, { body }).json;
  expect(changed).not.toHaveProperty("metricThreshold");
  expect(changed).toMatchObject({ enabled: false, created: json.created });
  expect(changed.updated).not.toBe(json.updated);
  expect(changed.notifications[0].notifierId).not.toBe(json.notifications[0].notifierId);
  expect(changed.notifications[0].apiToken).toBe("*************1234");
});

test("a configuration is switched off and deleted", () => {
  const { ask } = projectUnderTest();
  const { id } = ask("POST", PATH, { body: CONFIGURATION }).json;
  const body = { enabled: false };
  expect(ask("PATCH", `${PATH}/${id}`, { body }).json.enabled).toBe(false);
  expect(ask("DELETE", `${PATH}/${id}`).status).toBe(204);
  expect(ask("GET", `${PATH}/${id}`).json.errorCode).toBe("ALERT_CONFIG_NOT_FOUND");
});

test.for([
  [{ ...CONFIGURATION, eventTypeName: undefined }, "MISSING_ATTRIBUTE"],
  [{ ...CONFIGURATION, notifications: [{ typeName: "PIGEON" }] }, "INVALID_ENUM_VALUE"],
  [
    { ...CONFIGURATION, matchers: [{ fieldName: "X", operator: "EQUALS", value: "" }] },
    "INVALID_ENUM_VALUE",
  ],
] as const)("refuses %j with %s", ([body, code]) => {
  const { status, json } = projectUnderTest().ask("POST", PATH, { body });
  expect([status, json.errorCode]).toEqual([400, code]);
});

test("names the fields of matchers", () => {
  const { json } = projectUnderTest().ask("GET", "/alertConfigs/matchers/fieldNames");
  expect(json).toContain("CLUSTER_NAME");
});
