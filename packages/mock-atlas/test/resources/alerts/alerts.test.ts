import { expect, test } from "vitest";
import { GROUP, GROUP_HREF, projectUnderTest } from "../project-under-test.ts";

const PATH = `/groups/${GROUP}/alerts`;
const ALERT = "5efdb5dd5b306e51e2e9b05b";
const CONFIGURATION = "5efdb59f93fc35705f337179";
const DATA = {
  alertConfigs: [{ id: CONFIGURATION, groupId: GROUP, eventTypeName: "NO_PRIMARY" }],
  alerts: [
    {
      id: ALERT,
      groupId: GROUP,
      alertConfigId: CONFIGURATION,
      eventTypeName: "OUTSIDE_METRIC_THRESHOLD",
      currentValue: { number: 3, units: "RAW" },
      status: "OPEN",
    },
    { groupId: GROUP, status: "CLOSED" },
  ],
};

test("alerts are listed by status, each with the link to itself alone", () => {
  const { ask } = projectUnderTest(DATA);
  expect(ask("GET", PATH).json.totalCount).toBe(2);
  const { json, text } = ask("GET", `${PATH}?status=OPEN`);
  expect(json.links[0].href).toContain("alerts?includeCount=true&status=OPEN&pageNum=1");
  expect(json.results).toHaveLength(1);
  expect(json.results[0].links).toEqual([{ href: `${GROUP_HREF}/alerts/${ALERT}`, rel: "self" }]);
  expect(text).toContain('"currentValue":{"number":3.0,"units":"RAW"}');
  expect(ask("GET", `${PATH}?status=LOUD`).json.errorCode).toBe("INVALID_QUERY_PARAMETER");
});

test("an alert is acknowledged until a day, and not any more", () => {
  const { ask, advance } = projectUnderTest(DATA);
  advance(1000);
  const body = { acknowledgedUntil: "2126-09-11T03:03:06Z" };
  const acknowledged = ask("PATCH", `${PATH}/${ALERT}`, { body }).json;
  expect(acknowledged).toMatchObject({
    acknowledgedUntil: body.acknowledgedUntil,
    acknowledgingUsername: "ewmaqvde",
    updated: "2026-08-10T03:02:11Z",
  });
  expect(Object.keys(acknowledged)).toEqual(Object.keys(acknowledged).sort());
  const taken = ask("PATCH", `${PATH}/${ALERT}`, { body: { unacknowledgeAlert: true } }).json;
  expect(taken).not.toHaveProperty("acknowledgingUsername");
  expect(ask("GET", `${PATH}/${ALERT}`).json).toEqual(taken);
});

test("alerts and configurations lead to each other", () => {
  const { ask } = projectUnderTest(DATA);
  const raised = ask("GET", `/groups/${GROUP}/alertConfigs/${CONFIGURATION}/alerts`).json;
  expect(raised.results.map(({ id }: { id: string }) => id)).toEqual([ALERT]);
  const by = ask("GET", `${PATH}/${ALERT}/alertConfigs`).json;
  expect(by.results.map(({ id }: { id: string }) => id)).toEqual([CONFIGURATION]);
});

test("an alert nobody raised is not found", () => {
  const { ask } = projectUnderTest(DATA);
  expect(ask("GET", `${PATH}/${CONFIGURATION}`).json.errorCode).toBe("ALERT_NOT_FOUND");
});
