import { expect, test } from "vitest";
import { resourceUnderTest } from "../../resource-under-test.ts";

const ORG = "60f1b2c3d4e5f60718293a4b";
const GROUP = "aaaaaaaaaaaaaaaaaaaaaaaa";
const DATA = {
  orgs: [{ id: ORG, name: "Ours" }],
  groups: [{ id: GROUP, name: "one", orgId: ORG }],
};
const ACCEPT = "2023-01-01";
const MONTH_MS = 30 * 24 * 3_600_000;

const cases = [
  [`/orgs/${ORG}/invites`, ["ORG_MEMBER"], ["ORG_READ_ONLY"], "Wed, 19 Feb 2025 00:00:00 GMT"],
  [
    `/groups/${GROUP}/invites`,
    ["GROUP_OWNER"],
    ["GROUP_READ_ONLY"],
    "Wed, 4 Oct 2023 00:00:00 GMT",
  ],
] as const;

test.for(cases)("an invitation of %s lives and goes", ([path, roles, changed, deprecation]) => {
  const { ask } = resourceUnderTest({ data: DATA });
  const username = "bob@example.com";
  const made = ask("POST", path, { body: { roles, username }, accept: ACCEPT });
  expect(made.status).toBe(200);
  expect(made.header("deprecation")).toBe(deprecation);
  expect(made.header("sunset")).toBe("Thu, 1 Jul 2027 00:00:00 GMT");
  expect(made.json).toMatchObject({
    createdAt: "2026-08-10T03:02:10Z",
    expiresAt: "2026-09-09T03:02:10Z",
    inviterUsername: "ewmaqvde",
    roles,
  });
  expect(ask("GET", path, { accept: ACCEPT }).json).toEqual([made.json]);
  const byName = ask("PATCH", path, { body: { roles: changed, username }, accept: ACCEPT });
  expect(byName.json.roles).toEqual(changed);
  const one = `${path}/${made.json.id}`;
  expect(ask("PATCH", one, { body: { roles }, accept: ACCEPT }).json).toEqual(made.json);
  expect(ask("GET", `${path}?username=nobody@example.com`, { accept: ACCEPT }).json).toEqual([]);
  expect(ask("DELETE", one, { accept: ACCEPT }).status).toBe(204);
  expect(ask("GET", one, { accept: ACCEPT }).status).toBe(404);
});

test.for(cases)("an invitation of %s is void after 30 days", ([path, roles]) => {
  const { ask, advance } = resourceUnderTest({ data: DATA });
  const body = { roles, username: "bob@example.com" };
  const { json } = ask("POST", path, { body, accept: ACCEPT });
  expect(ask("POST", path, { body, accept: ACCEPT }).status).toBe(409);
  advance(MONTH_MS);
  expect(ask("GET", path, { accept: ACCEPT }).json).toEqual([]);
  expect(ask("GET", `${path}/${json.id}`, { accept: ACCEPT }).status).toBe(404);
});

test("an invitation names its organization or project", () => {
  const { ask } = resourceUnderTest({ data: DATA });
  const [org, group] = cases.map(
    ([path, roles]) =>
      ask("POST", path, { body: { roles, username: "bob@example.com" }, accept: ACCEPT }).json,
  );
  expect(org).toMatchObject({ orgId: ORG, orgName: "Ours", teamIds: [], groupRoleAssignments: [] });
  expect(group).toMatchObject({ groupId: GROUP, groupName: "one" });
});
