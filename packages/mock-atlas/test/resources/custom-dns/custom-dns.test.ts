import { expect, test } from "vitest";
import { GROUP, projectUnderTest } from "../project-under-test.ts";

const PATH = `/groups/${GROUP}/awsCustomDNS`;

test("custom DNS is off, and switched on and off again", () => {
  const { ask } = projectUnderTest();
  expect(ask("GET", PATH).json).toEqual({ enabled: false });
  const { status, json } = ask("PATCH", PATH, { body: { enabled: true } });
  expect([status, json]).toEqual([202, { enabled: true }]);
  expect(ask("GET", PATH).json).toEqual({ enabled: true });
  expect(ask("PATCH", PATH, { body: {} }).json.errorCode).toBe("MISSING_ATTRIBUTE");
});
