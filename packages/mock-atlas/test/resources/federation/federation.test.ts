import { expect, test } from "vitest";
import { resourceUnderTest } from "../../resource-under-test.ts";

const ORG = "60f1b2c3d4e5f60718293a4b";
const DATA = { orgs: [{ id: ORG }] };

function withFederation() {
  const { ask } = resourceUnderTest({ data: DATA });
  const { id } = ask("GET", `/orgs/${ORG}/federationSettings`).json;
  const path = `/federationSettings/${id}`;
  return {
    ask,
    providers: `${path}/identityProviders`,
    config: `${path}/connectedOrgConfigs/${ORG}`,
  };
}

const provider = (idpType: string) => ({
  audience: "aud",
  authorizationType: "GROUP",
  displayName: "idp",
  groupsClaim: "groups",
  idpType,
  issuerUri: "https://accounts.example.com",
  protocol: "OIDC",
  userClaim: "user",
});

test("an organization always has the same federation settings", () => {
  const { ask } = resourceUnderTest({ data: DATA });
  const first = ask("GET", `/orgs/${ORG}/federationSettings`).json;
  expect(first).toMatchObject({ hasRoleMappings: false, identityProviderStatus: "INACTIVE" });
  expect(ask("GET", `/orgs/${ORG}/federationSettings`).json).toEqual(first);
});

test("a provider for programs has no domains, client or scopes", () => {
  const { ask, providers } = withFederation();
  const people = ask("POST", providers, { body: provider("WORKFORCE") }).json;
  const programs = ask("POST", providers, { body: provider("WORKLOAD") }).json;
  const more = Object.keys(people).filter((name) => !(name in programs));
  expect(more).toEqual(["associatedDomains", "clientId", "requestedScopes"]);
  const { json } = ask("GET", `${providers}?idpType=WORKLOAD&protocol=OIDC`);
  expect(json.results).toEqual([programs]);
  expect(json.links[0].href).toContain("?idpType=WORKLOAD&protocol=OIDC&pageNum=1&itemsPerPage=");
});

test("a provider that goes is no longer connected", () => {
  const { ask, providers, config } = withFederation();
  const { id } = ask("POST", providers, { body: provider("WORKLOAD") }).json;
  const body = { dataAccessIdentityProviderIds: [id] };
  expect(ask("PATCH", config, { body }).json.dataAccessIdentityProviderIds).toEqual([id]);
  expect(ask("DELETE", `${providers}/${id}/jwks`).status).toBe(204);
  expect(ask("DELETE", `${providers}/${id}`).status).toBe(204);
  expect(ask("GET", config).json.dataAccessIdentityProviderIds).toEqual([]);
  expect(ask("GET", `${providers}/${id}`).status).toBe(404);
});

test("groups of a provider are mapped to roles", () => {
  const { ask, config } = withFederation();
  const path = `${config}/roleMappings`;
  const body = {
    externalGroupName: "admins",
    roleAssignments: [{ orgId: ORG, groupId: null, role: "ORG_OWNER" }],
  };
  const { id } = ask("POST", path, { body }).json;
  const changed = { ...body, externalGroupName: "owners" };
  expect(ask("PUT", `${path}/${id}`, { body: changed }).json.externalGroupName).toBe("owners");
  expect(ask("GET", config).json.roleMappings).toHaveLength(1);
  expect(ask("GET", `/orgs/${ORG}/federationSettings`).json.hasRoleMappings).toBe(true);
  expect(ask("DELETE", `${path}/${id}`).status).toBe(204);
  expect(ask("GET", path).json.totalCount).toBe(0);
});

test("federation settings nobody has are not found", () => {
  const { ask } = resourceUnderTest({ data: DATA });
  const path = "/federationSettings/bbbbbbbbbbbbbbbbbbbbbbbb/identityProviders";
  expect(ask("GET", path).status).toBe(404);
});
