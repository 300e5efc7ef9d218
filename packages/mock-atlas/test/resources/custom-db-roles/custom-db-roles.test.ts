import { expect, test } from "vitest";
import { GROUP, projectUnderTest } from "../project-under-test.ts";

const PATH = `/groups/${GROUP}/customDBRoles/roles`;
const ROLE = {
  actions: [{ action: "FIND", resources: [{ collection: "c", db: "d" }] }],
  inheritedRoles: [],
  roleName: "reader",
};

test("a role lives and goes, and lists are no pages", () => {
  const { ask } = projectUnderTest();
  expect(ask("GET", PATH).text).toBe("[]");
  const made = ask("POST", PATH, { body: ROLE });
  expect(made.status).toBe(202);
  expect(ask("GET", PATH).json).toEqual([ROLE]);
  const inheritedRoles = [{ db: "admin", role: "read" }];
  const changed = ask("PATCH", `${PATH}/reader`, { body: { inheritedRoles } }).json;
  expect(changed).toEqual({ ...ROLE, inheritedRoles });
  expect(ask("DELETE", `${PATH}/reader`).status).toBe(204);
  expect(ask("GET", `${PATH}/reader`).status).toBe(404);
});

test.for([
  [ROLE, 409, "ATLAS_CUSTOM_ROLE_NAME_ALREADY_EXISTS"],
  [{ ...ROLE, roleName: "xgen-x" }, 400, "INVALID_JSON_ATTRIBUTE"],
  [{ actions: [] }, 400, "MISSING_ATTRIBUTE"],
] as const)("refuses %j", ([body, status, code]) => {
  const { ask } = projectUnderTest();
  ask("POST", PATH, { body: ROLE });
  const answer = ask("POST", PATH, { body });
  expect([answer.status, answer.json.errorCode]).toEqual([status, code]);
});
