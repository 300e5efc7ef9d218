import { expect, test } from "vitest";
import { resourceUnderTest } from "../../resource-under-test.ts";

const ORG = "60f1b2c3d4e5f60718293a4b";
const GROUP = "aaaaaaaaaaaaaaaaaaaaaaaa";
const ADA = "5e4bc367c6b0f41bb9bbb178";
const DATA = {
  orgs: [{ id: ORG }],
  groups: [{ id: GROUP, name: "one", orgId: ORG }],
  users: [
    {
      id: ADA,
      username: "ada@example.com",
      createdAt: "2020-02-18T10:58:47Z",
      roles: [
        { orgId: ORG, roleName: "ORG_OWNER" },
        { groupId: GROUP, roleName: "GROUP_OWNER" },
      ],
    },
  ],
};
const PATH = `/orgs/${ORG}/users`;

test("the newer version shows roles by place, the older one as a list", () => {
  const { ask } = resourceUnderTest({ data: DATA });
  expect(ask("GET", `${PATH}/${ADA}`).json).toEqual({
    country: "US",
    createdAt: "2020-02-18T10:58:47Z",
    firstName: "Test",
    id: ADA,
    lastAuth: null,
    lastName: "User",
    mobileNumber: null,
    orgMembershipStatus: "ACTIVE",
    roles: {
      groupRoleAssignments: [{ groupId: GROUP, groupRoles: ["GROUP_OWNER"] }],
      orgRoles: ["ORG_OWNER"],
    },
    teamIds: [],
    username: "ada@example.com",
  });
  const old = ask("GET", PATH, { accept: "2023-01-01" }).json.results[0];
  expect(old.roles).toEqual(DATA.users[0]?.roles);
  expect(old.emailAddress).toBe("ada@example.com");
});

test("a user of a project is shown with the roles there alone", () => {
  const { ask } = resourceUnderTest({ data: DATA });
  const { json } = ask("GET", `/groups/${GROUP}/users`);
  expect(json.links[0].href).toContain(
    "users?flattenTeams=false&includeCount=true&includeOrgUsers=false&pageNum=1",
  );
  expect(json.results[0].roles).toEqual(["GROUP_OWNER"]);
  expect(json.results[0]).not.toHaveProperty("teamIds");
});

test("an invited user is pending for 30 days and names who asked", () => {
  const { ask } = resourceUnderTest({ data: DATA });
  const body = { username: "bob@example.com", roles: { orgRoles: ["ORG_MEMBER"] } };
  const { status, json } = ask("POST", PATH, { body });
  expect(status).toBe(201);
  expect(json).toMatchObject({
    invitationCreatedAt: "2026-08-10T03:02:10Z",
    invitationExpiresAt: "2026-09-09T03:02:10Z",
    inviterUsername: "ewmaqvde",
    orgMembershipStatus: "PENDING",
  });
  expect(ask("GET", `${PATH}?orgMembershipStatus=PENDING`).json.totalCount).toBe(1);
  expect(ask("GET", `${PATH}?orgMembershipStatuses=ACTIVE`).json.totalCount).toBe(1);
  expect(ask("POST", PATH, { body }).json.errorCode).toBe("USER_ALREADY_EXISTS");
});

test("roles are given and taken one at a time, or set", () => {
  const { ask } = resourceUnderTest({ data: DATA });
  const one = `${PATH}/${ADA}`;
  const orgRoles = (method: string, path: string, body: unknown) =>
    ask(method, path, { body }).json.roles.orgRoles;
  expect(orgRoles("POST", `${one}:addRole`, { orgRole: "ORG_MEMBER" })).toEqual([
    "ORG_OWNER",
    "ORG_MEMBER",
  ]);
  expect(orgRoles("POST", `${one}:removeRole`, { orgRole: "ORG_OWNER" })).toEqual(["ORG_MEMBER"]);
  const body = { roles: { orgRoles: ["ORG_READ_ONLY"] } };
  expect(orgRoles("PATCH", one, body)).toEqual(["ORG_READ_ONLY"]);
  const old = ask("PUT", `${one}/roles`, { body: { orgRoles: [] }, accept: "2023-01-01" });
  expect(old.json).toEqual({ orgRoles: [] });
});

test("a user joins and leaves a project", () => {
  const { ask } = resourceUnderTest({ data: DATA });
  const path = `/groups/${GROUP}/users`;
  const body = { username: "bob@example.com", roles: ["GROUP_READ_ONLY"] };
  const { json } = ask("POST", path, { body });
  const one = `${path}/${json.id}`;
  expect(ask("POST", `${one}:addRole`, { body: { groupRole: "GROUP_OWNER" } }).json.roles).toEqual([
    "GROUP_READ_ONLY",
    "GROUP_OWNER",
  ]);
  expect(ask("DELETE", one).status).toBe(204);
  expect(ask("GET", one).json.errorCode).toBe("USER_NOT_FOUND");
  expect(ask("GET", `${PATH}/${json.id}`).status).toBe(200);
});

test("who leaves an organization leaves its projects", () => {
  const { ask } = resourceUnderTest({ data: DATA });
  expect(ask("DELETE", `${PATH}/${ADA}`).status).toBe(204);
  expect(ask("GET", PATH).json.totalCount).toBe(0);
  expect(ask("GET", `/groups/${GROUP}/users`).json.totalCount).toBe(0);
});

test("an account is made without roles, at a location of version 1.0", () => {
  const { ask } = resourceUnderTest({ data: DATA });
  const body = {
    username: "eve@example.com",
    password: "correct horse",
    firstName: "Eve",
    lastName: "E",
    country: "IE",
    roles: [{ orgId: ORG, roleName: "ORG_MEMBER" }],
  };
  const made = ask("POST", "/users", { body, accept: "2023-01-01" });
  expect(made.status).toBe(201);
  expect(made.header("location")).toBe(
    `https://cloud.mongodb.com/api/atlas/v1.0/users/${made.json.id}`,
  );
  expect(made.json.roles).toEqual([]);
  expect(made.text).not.toContain("correct horse");
  const found = ask("GET", "/users/byName/eve@example.com", { accept: "2023-01-01" }).json;
  expect(found.links).toHaveLength(3);
});

test("a project can be given an owner as it is made", () => {
  const { ask } = resourceUnderTest({ data: DATA });
  const body = { name: "two", orgId: ORG };
  const { json } = ask("POST", `/groups?projectOwnerId=${ADA}`, { body });
  expect(ask("GET", `/groups/${json.id}/users`).json.results[0].username).toBe("ada@example.com");
});
