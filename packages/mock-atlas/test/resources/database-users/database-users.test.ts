import { expect, test } from "vitest";
import { GROUP, GROUP_HREF, projectUnderTest } from "../project-under-test.ts";

const PATH = `/groups/${GROUP}/databaseUsers`;
const USER = {
  databaseName: "admin",
  username: "ada",
  password: "correct horse",
  roles: [{ databaseName: "admin", roleName: "atlasAdmin" }],
};

test("a user is shown with every way to log in, and never with the password", () => {
  const { ask } = projectUnderTest();
  const { status, json, text } = ask("POST", PATH, { body: USER });
  expect(status).toBe(201);
  expect(json).toEqual({
    awsIAMType: "NONE",
    databaseName: "admin",
    groupId: GROUP,
    labels: [],
    ldapAuthType: "NONE",
    links: [{ href: `${GROUP_HREF}/databaseUsers/admin/ada`, rel: "self" }],
    oidcAuthType: "NONE",
    roles: USER.roles,
    scopes: [],
    username: "ada",
    x509Type: "NONE",
  });
  expect(Object.keys(json)).toEqual(Object.keys(json).sort());
  expect(text).not.toContain("correct horse");
  expect(ask("GET", `${PATH}/admin/ada`).json).toEqual(json);
});

test("a link keeps the dollar sign of a database and encodes the slash of a name", () => {
  const { ask } = projectUnderTest();
  const body = { ...USER, databaseName: "$external", username: "d0/ada", x509Type: "MANAGED" };
  const { json } = ask("POST", PATH, { body });
  expect(json.links[0].href).toBe(`${GROUP_HREF}/databaseUsers/$external/d0%2Fada`);
  expect(ask("GET", `${PATH}/$external/d0%2Fada`).status).toBe(200);
});

test("an update changes what it names and no more", () => {
  const { ask } = projectUnderTest();
  ask("POST", PATH, { body: { ...USER, labels: [{ key: "a", value: "b" }] } });
  const roles = [{ collectionName: "c", databaseName: "db", roleName: "read" }];
  const { json } = ask("PATCH", `${PATH}/admin/ada`, { body: { roles } });
  expect(json).toMatchObject({ roles, labels: [{ key: "a", value: "b" }] });
});

test("a temporary user goes when its time has come, and its name is free again", () => {
  const { ask, advance } = projectUnderTest();
  const deleteAfterDate = "2026-08-11T03:02:10Z";
  ask("POST", PATH, { body: { ...USER, deleteAfterDate } });
  expect(ask("POST", PATH, { body: USER }).json.errorCode).toBe("USER_ALREADY_EXISTS");
  advance(24 * 3_600_000);
  expect(ask("GET", `${PATH}/admin/ada`).json.errorCode).toBe("USERNAME_NOT_FOUND");
  expect(ask("GET", PATH).json.totalCount).toBe(0);
  expect(ask("POST", PATH, { body: USER }).status).toBe(201);
});

test("a user is deleted once", () => {
  const { ask } = projectUnderTest();
  ask("POST", PATH, { body: USER });
  expect(ask("DELETE", `${PATH}/admin/ada`).status).toBe(204);
  expect(ask("DELETE", `${PATH}/admin/ada`).status).toBe(404);
});

test.for([
  [{ ...USER, databaseName: "other" }, "INVALID_ENUM_VALUE"],
  [{ ...USER, colour: "red" }, "INVALID_ATTRIBUTE"],
  [{ ...USER, roles: [{ roleName: "read" }] }, "MISSING_ATTRIBUTE"],
  [{ databaseName: "admin" }, "MISSING_ATTRIBUTE"],
] as const)("refuses %j with %s", ([body, code]) => {
  const { status, json } = projectUnderTest().ask("POST", PATH, { body });
  expect([status, json.errorCode]).toEqual([400, code]);
});

test("certificates are made for users who log in with them", () => {
  const { ask } = projectUnderTest();
  expect(ask("POST", `${PATH}/ada/certs`, { body: {} }).status).toBe(404);
  const user = { ...USER, databaseName: "$external", x509Type: "MANAGED", password: null };
  ask("POST", PATH, { body: user });
  const made = ask("POST", `${PATH}/ada/certs`, { body: { monthsUntilExpiration: 1 } });
  expect(made.status).toBe(201);
  expect(made.text).toMatch(/^-----BEGIN CERTIFICATE-----\n/);
  const { results } = ask("GET", `${PATH}/ada/certs`).json;
  expect(results).toMatchObject([{ notAfter: "2026-09-09T03:02:10Z", subject: "CN=ada" }]);
});
