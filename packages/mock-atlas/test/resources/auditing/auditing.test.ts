import { expect, test } from "vitest";
import { GROUP, projectUnderTest } from "../project-under-test.ts";

const PATH = `/groups/${GROUP}/auditLog`;

test("auditing is off, and set part by part", () => {
  const { ask } = projectUnderTest();
  const off = {
    auditAuthorizationSuccess: false,
    auditFilter: "{}",
    configurationType: "NONE",
    enabled: false,
  };
  expect(ask("GET", PATH).json).toEqual(off);
  const { status, json } = ask("PATCH", PATH, { body: { enabled: true } });
  expect([status, json]).toEqual([202, { ...off, enabled: true }]);
  const auditFilter = '{"atype":"authenticate"}';
  expect(ask("PATCH", PATH, { body: { auditFilter } }).json).toEqual({
    auditAuthorizationSuccess: false,
    auditFilter,
    configurationType: "FILTER_JSON",
    enabled: true,
  });
});
