import { expect, test } from "vitest";
import { serviceAccounts } from "../../../src/access/service-accounts.ts";
import { resourceUnderTest } from "../../resource-under-test.ts";

const ORG = "60f1b2c3d4e5f60718293a4b";
const GROUP = "aaaaaaaaaaaaaaaaaaaaaaaa";
const DATA = { orgs: [{ id: ORG }], groups: [{ id: GROUP, name: "one", orgId: ORG }] };

const places = [
  [`/orgs/${ORG}/serviceAccounts`, "ORG_OWNER"],
  [`/groups/${GROUP}/serviceAccounts`, "GROUP_OWNER"],
] as const;

function make(path: string, role: string) {
  const { ask, world } = resourceUnderTest({ data: DATA });
  const body = { name: "ci", description: "", roles: [role], secretExpiresAfterHours: 8 };
  const made = ask("POST", path, { body });
  return { ask, world, made, one: `${path}/${made.json.clientId}` };
}

test.for(places)("the secret of an account of %s is shown once", ([path, role]) => {
  const { ask, made, one } = make(path, role);
  expect(made.status).toBe(201);
  expect(made.json.clientId).toMatch(/^mdb_sa_id_[0-9a-f]{24}$/);
  expect(made.json.roles).toEqual([role]);
  const [secret] = made.json.secrets;
  expect(secret.secret).toMatch(/^mdb_sa_sk_/);
  expect(secret.expiresAt).toBe("2026-08-10T11:02:10Z");
  const [again] = ask("GET", one).json.secrets;
  expect(again).not.toHaveProperty("secret");
  expect(again.maskedSecretValue).toMatch(/^mdb_sa_sk_\.\.\./);
});

test.for(places)("an account of %s has at most two secrets", ([path, role]) => {
  const { ask, made, one } = make(path, role);
  const body = { secretExpiresAfterHours: 100 };
  const second = ask("POST", `${one}/secrets`, { body });
  expect(second.status).toBe(201);
  expect(ask("POST", `${one}/secrets`, { body }).status).toBe(400);
  expect(ask("DELETE", `${one}/secrets/${made.json.secrets[0].id}`).status).toBe(204);
  expect(ask("GET", one).json.secrets).toHaveLength(1);
  expect(ask("DELETE", `${one}/secrets/${made.json.secrets[0].id}`).status).toBe(404);
});

test.for(places)(
  "an account of %s has an access list that its tokens are held to",
  ([path, role]) => {
    const { ask, world, made, one } = make(path, role);
    const { json } = ask("POST", `${one}/accessList`, { body: [{ cidrBlock: "192.0.2.0/24" }] });
    expect(json.results).toEqual([
      { cidrBlock: "192.0.2.0/24", createdAt: "2026-08-10T03:02:10Z", requestCount: 0 },
    ]);
    expect(world.of(serviceAccounts).get(made.json.clientId)?.accessList).toHaveLength(1);
    expect(ask("DELETE", `${one}/accessList/192.0.2.0%2F24`).status).toBe(204);
    expect(ask("GET", `${one}/accessList`).json.totalCount).toBe(0);
  },
);

test.for(places)("an account of %s is changed, and goes", ([path, role]) => {
  const { ask, one } = make(path, role);
  expect(ask("PATCH", one, { body: { name: "cd" } }).json.name).toBe("cd");
  expect(ask("DELETE", one).status).toBe(204);
  expect(ask("GET", one).status).toBe(404);
});

test("an account of the organization is invited to a project, and leaves it", () => {
  const { ask, made, one } = make(...places[0]);
  const path = `/groups/${GROUP}/serviceAccounts/${made.json.clientId}`;
  expect(ask("GET", path).status).toBe(404);
  const body = { roles: ["GROUP_READ_ONLY"] };
  expect(ask("POST", `${path}:invite`, { body }).json.roles).toEqual(["GROUP_READ_ONLY"]);
  expect(ask("GET", `${one}/groups`).json.results).toEqual([
    { groupId: GROUP, roles: ["GROUP_READ_ONLY"] },
  ]);
  expect(ask("DELETE", path).status).toBe(204);
  expect(ask("GET", one).status).toBe(200);
});
