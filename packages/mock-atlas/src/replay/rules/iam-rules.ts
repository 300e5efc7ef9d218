import {
  isJsonObject,
  isList,
  type JsonObject,
  type JsonValue,
} from "../../responses/format-json.ts";
import { itemsOf } from "../items-of.ts";
import type { ReplayRule, RuleInput, SeedRule } from "./replay-rule.ts";

const organization: SeedRule = { kind: "orgs", document: ({ id, name }) => ({ id, name }) };

/** The roles of a key are shown with their places and sent as names. */
const roleNames =
  (place: "orgId" | "groupId") =>
  ({ shown }: RuleInput): JsonValue => ({
    ...(typeof shown["desc"] === "string" ? { desc: shown["desc"] } : {}),
    roles: itemsOf(shown["roles"])
      .filter((role) => place in role)
      .map((role) => role["roleName"] ?? null),
  });

const apiKey: SeedRule = {
  kind: "apiKeys",
  newestFirst: true,
  document: ({ desc, id, privateKey, publicKey, roles }) => ({
    desc,
    id,
    publicKey,
    privateKey,
    roles,
    accessList: [],
  }),
};

const user: SeedRule = { kind: "users", merge: true, document: userSeed, filler: userFiller };

/** The roles of a user are told in three forms: with their places, by place, or as names in one project. */
function userSeed(item: JsonObject, { orgId, groupId }: Params): JsonObject {
  const { roles, teamIds: _, links: __, ...person } = item;
  if (isJsonObject(roles)) {
    const inOrg = textsOf(roles["orgRoles"]).map((roleName) => ({ orgId, roleName }));
    const inGroups = itemsOf(roles["groupRoleAssignments"]).flatMap((one) =>
      textsOf(one["groupRoles"]).map((roleName) => ({ groupId: one["groupId"], roleName })),
    );
    return { ...person, roles: [...inOrg, ...inGroups] };
  }
  const named = textsOf(roles).map((roleName) => ({ groupId, roleName }));
  return { ...person, roles: named.length > 0 ? named : itemsOf(roles) };
}

function userFiller(number: number, { orgId, groupId }: Params): JsonObject {
  const username = `~${String(number).padStart(5, "0")}@example.com`;
  const role =
    groupId === undefined
      ? { orgId, roleName: "ORG_MEMBER" }
      : { groupId, roleName: "GROUP_READ_ONLY" };
  return { username, roles: [role] };
}

const team: SeedRule = {
  kind: "teams",
  document: ({ id, name }, { orgId }) => ({ id, name, orgId }),
};
const invitation = (place: "orgId" | "groupId"): SeedRule => ({
  kind: "invitations",
  document: (item, params) => ({ ...item, placeId: params[place] }),
});
const federation: SeedRule = {
  kind: "federationSettings",
  document: ({ id }, { orgId }) => ({ id, orgId }),
};
const connection: SeedRule = {
  kind: "connectedOrgConfigs",
  identity: ({ orgId }) => `connection of ${orgId}`,
  document: (item, { federationSettingsId }) => ({ ...item, federationId: federationSettingsId }),
};
const provider: SeedRule = {
  kind: "identityProviders",
  newestFirst: true,
  document: (item, { federationSettingsId }) => ({ ...item, federationId: federationSettingsId }),
};

/** Organizations, keys, users, teams, invitations and identity providers. */
export const iamRules: readonly ReplayRule[] = [
  { operation: "listOrgs", seed: organization },
  { operation: "getOrg", seed: organization },
  {
    operation: "createOrg",
    body: ({ shown }) => {
      const { apiKey: key, organization: made } = shown;
      const name = isJsonObject(made) ? made["name"] : "";
      if (!isJsonObject(key)) return { name };
      const roles = itemsOf(key["roles"]).map((role) => role["roleName"] ?? null);
      return { apiKey: { desc: key["desc"], roles }, name };
    },
  },
  {
    operation: "createGroup",
    // Who owns a new project is in the query, which only a later list of its users tells.
    query: ({ shown, flow }) => {
      const users = flow.filter(
        ({ request }) =>
          request?.operation.id === "listGroupUsers" && request.params["groupId"] === shown["id"],
      );
      const owner = users.flatMap((step) => itemsOf(step.shown))[0]?.["id"];
      return typeof owner === "string" ? `projectOwnerId=${owner}` : "";
    },
  },
  { operation: "createOrgApiKey", body: roleNames("orgId") },
  { operation: "updateOrgApiKey", body: roleNames("orgId") },
  { operation: "listOrgApiKeys", seed: apiKey },
  { operation: "getOrgApiKey", seed: apiKey },
  { operation: "createGroupApiKey", body: roleNames("groupId") },
  { operation: "updateGroupApiKeyRoles", body: roleNames("groupId") },
  { operation: "listGroupApiKeys", seed: apiKey },
  { operation: "listOrgUsers", seed: user },
  { operation: "getOrgUser", seed: user },
  { operation: "listGroupUsers", seed: user },
  { operation: "getUser", seed: user },
  { operation: "getUserByName", seed: user },
  {
    operation: "updateGroupTeam",
    body: ({ shown, params }) =>
      itemsOf(shown).find(({ teamId }) => teamId === params["teamId"]) ?? { roleNames: [] },
  },
  { operation: "listOrgTeams", seed: team },
  { operation: "getOrgTeam", seed: team },
  { operation: "getOrgTeamByName", seed: team },
  { operation: "listOrgInvites", seed: invitation("orgId") },
  { operation: "getOrgInvite", seed: invitation("orgId") },
  { operation: "listGroupInvites", seed: invitation("groupId") },
  { operation: "getGroupInvite", seed: invitation("groupId") },
  { operation: "getOrgFederationSettings", seed: federation },
  { operation: "listFederationSettingConnectedOrgConfigs", seed: connection },
  { operation: "getFederationSettingConnectedOrgConfig", seed: connection },
  { operation: "listFederationSettingIdentityProviders", seed: provider },
  { operation: "getFederationSettingIdentityProvider", seed: provider },
];

type Params = Readonly<Record<string, string>>;

function textsOf(value: JsonValue | undefined): readonly string[] {
  return isList(value) ? value.filter((one) => typeof one === "string") : [];
}
