import { expect, test } from "vitest";
import { GROUP, projectUnderTest } from "../project-under-test.ts";

const PATH = `/groups/${GROUP}/maintenanceWindow`;

test("setting a window answers nothing and names the version elsewhere", () => {
  const { ask } = projectUnderTest();
  const set = ask("PATCH", PATH, { body: { dayOfWeek: 2, hourOfDay: 4 } });
  expect([set.status, set.text]).toEqual([200, ""]);
  expect(set.header("content-type")).toBeUndefined();
  expect(set.header("x-content-type")).toBe("application/vnd.atlas.2023-01-01+json");
  expect(ask("GET", PATH).json).toEqual({
    autoDeferOnceEnabled: false,
    dayOfWeek: 2,
    hourOfDay: 4,
    numberOfDeferrals: 0,
    startASAP: false,
    timeZoneId: "UTC",
  });
});

test("maintenance is deferred, by itself or once", () => {
  const { ask } = projectUnderTest();
  expect(ask("POST", `${PATH}/autoDefer`).status).toBe(200);
  expect(ask("POST", `${PATH}/defer`).status).toBe(200);
  expect(ask("GET", PATH).json).toMatchObject({ autoDeferOnceEnabled: true, numberOfDeferrals: 1 });
  expect(ask("DELETE", PATH).status).toBe(204);
  expect(ask("GET", PATH).json.numberOfDeferrals).toBe(0);
});

test.for([
  [{ dayOfWeek: 8 }, "INVALID_ATTRIBUTE"],
  [{ dayOfWeek: 1, hourOfDay: 24 }, "INVALID_ATTRIBUTE"],
  [{ hourOfDay: 1 }, "MISSING_ATTRIBUTE"],
] as const)("refuses the window %j", ([body, code]) => {
  const { status, json } = projectUnderTest().ask("PATCH", PATH, { body });
  expect([status, json.errorCode]).toEqual([400, code]);
});
