import { expect, test } from "vitest";
import { resourceUnderTest } from "../../resource-under-test.ts";

const ORG = "60f1b2c3d4e5f60718293a4b";
const GROUP = "aaaaaaaaaaaaaaaaaaaaaaaa";
const ADA = "5e4bc367c6b0f41bb9bbb178";
const BOB = "61dc5929ae95796dcd418d1d";
const roles = [{ orgId: ORG, roleName: "ORG_MEMBER" }];
const DATA = {
  orgs: [{ id: ORG }],
  groups: [{ id: GROUP, name: "one", orgId: ORG }],
  users: [
    { id: BOB, username: "bob@example.com", roles },
    { id: ADA, username: "ada@example.com", roles },
  ],
};
const PATH = `/orgs/${ORG}/teams`;

function withTeam() {
  const { ask } = resourceUnderTest({ data: DATA });
  const made = ask("POST", PATH, { body: { name: "crew", usernames: ["ada@example.com"] } });
  return { ask, made, path: `${PATH}/${made.json.id}` };
}

test("a new team shows its user names this once, and a location without the path of the API", () => {
  const { ask, made, path } = withTeam();
  expect(made.status).toBe(201);
  expect(made.header("location")).toBe(`https://cloud.mongodb.com${path}`);
  expect(Object.keys(made.json)).toEqual(["id", "links", "name", "usernames"]);
  expect(Object.keys(ask("GET", path).json)).toEqual(["id", "links", "name"]);
});

test("a team is found by its new name after it was renamed, and by that alone", () => {
  const { ask, path } = withTeam();
  expect(ask("PATCH", path, { body: { name: "new crew" } }).json.name).toBe("new crew");
  expect(ask("GET", `${PATH}/byName/new%20crew`).status).toBe(200);
  expect(ask("GET", `${PATH}/byName/crew`).json.errorCode).toBe("TEAM_NOT_FOUND");
});

test("who is added last comes first, and a list of the newer version goes by name", () => {
  const { ask, path } = withTeam();
  const added = ask("POST", `${path}/users`, { body: [{ id: BOB }], accept: "2023-01-01" });
  const names = (list: readonly { username: string }[]) => list.map(({ username }) => username);
  expect(names(added.json.results)).toEqual(["bob@example.com", "ada@example.com"]);
  expect(added.header("deprecation")).toBe("Wed, 19 Feb 2025 00:00:00 GMT");
  const listed = ask("GET", `${path}/users`).json.results;
  expect(names(listed)).toEqual(["ada@example.com", "bob@example.com"]);
  expect(listed[1].teamIds).toEqual([path.slice(-24)]);
  expect(ask("DELETE", `${path}/users/${BOB}`, { accept: "2023-01-01" }).status).toBe(204);
  expect(ask("GET", `${path}/users`).json.totalCount).toBe(1);
});

test("the newer version adds and removes one user at a time", () => {
  const { ask, path } = withTeam();
  expect(ask("POST", `${path}:addUser`, { body: { id: BOB } }).json.username).toBe(
    "bob@example.com",
  );
  expect(ask("POST", `${path}:removeUser`, { body: { id: BOB } }).json.teamIds).toEqual([]);
});

test("a team has roles in a project, and stays while it has", () => {
  const { ask, made, path } = withTeam();
  const teams = `/groups/${GROUP}/teams`;
  const body = [{ teamId: made.json.id, roleNames: ["GROUP_READ_ONLY"] }];
  const added = ask("POST", teams, { body }).json;
  expect(added.links[0].href).toMatch(/teams\?pageNum=1&itemsPerPage=100$/);
  const one = `${teams}/${made.json.id}`;
  const changed = ask("PATCH", one, { body: { roleNames: ["GROUP_OWNER"] } }).json;
  expect(changed.results[0].roleNames).toEqual(["GROUP_OWNER"]);
  const refused = ask("DELETE", path);
  expect([refused.status, refused.json.errorCode]).toEqual([
    404,
    "CANNOT_DELETE_TEAM_ASSIGNED_TO_PROJECT",
  ]);
  expect(ask("DELETE", one).status).toBe(204);
  expect(ask("DELETE", path).status).toBe(204);
});

test.for([
  [{ name: "crew", usernames: [] }, 409, "TEAM_NAME_NOT_AVAILABLE"],
  [{ name: "other", usernames: ["nobody@example.com"] }, 404, "USERNAME_NOT_FOUND"],
  [{ name: "other" }, 400, "MISSING_ATTRIBUTE"],
] as const)("refuses the team %j", ([body, status, code]) => {
  const answer = withTeam().ask("POST", PATH, { body });
  expect([answer.status, answer.json.errorCode]).toEqual([status, code]);
});
