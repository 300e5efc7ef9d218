import {
  accessTokens,
  createSecret,
  createServiceAccount,
  serviceAccounts,
} from "../../access/service-accounts.ts";
import { type Operation, operation } from "../../operations/operation.ts";
import { booleanParameter } from "../../operations/query-parameter.ts";
import { created, noContent, ok } from "../../responses/operation-result.ts";
import { newOrgAccount, orgAccountUpdate } from "./account-input.ts";
import { setAccountRoles } from "./change-account.ts";
import { requireAccount } from "./find-service-accounts.ts";
import { serviceAccountDocument } from "./service-account-document.ts";

const VERSIONS = [{ date: "2024-08-05" }];
const HOUR_MS = 3_600_000;

/** Service accounts of an organization. */
export const orgServiceAccountOperations: readonly Operation[] = [
  operation({
    id: "listOrgServiceAccounts",
    method: "GET",
    path: "/orgs/{orgId}/serviceAccounts",
    versions: VERSIONS,
    roles: ["ORG_READ_ONLY"],
    query: { includeSystemManaged: booleanParameter(false) },
    paging: { includeCount: null },
    handle: ({ world, params, page }) =>
      page(world.of(serviceAccounts).list(params.orgId), (one) =>
        serviceAccountDocument(one, { orgId: params.orgId }),
      ),
  }),
  operation({
    id: "createOrgServiceAccount",
    method: "POST",
    path: "/orgs/{orgId}/serviceAccounts",
    versions: VERSIONS,
    roles: ["ORG_OWNER"],
    body: newOrgAccount,
    handle: ({ world, params, body }) => {
      const { description, name, roles, secretExpiresAfterHours } = body;
      const secret = createSecret(world, secretExpiresAfterHours * HOUR_MS);
      const { orgId } = params;
      const account = createServiceAccount(world, { orgId, name, description });
      account.secrets = [secret];
      setAccountRoles(account, { orgId }, roles);
      world.of(serviceAccounts).insert(account);
      return created(serviceAccountDocument(account, { orgId }, secret));
    },
  }),
  operation({
    id: "getOrgServiceAccount",
    method: "GET",
    path: "/orgs/{orgId}/serviceAccounts/{clientId}",
    versions: VERSIONS,
    roles: ["ORG_READ_ONLY"],
    handle: ({ world, params }) =>
      ok(
        serviceAccountDocument(requireAccount(world, params.orgId, params.clientId), {
          orgId: params.orgId,
        }),
      ),
  }),
  operation({
    id: "updateOrgServiceAccount",
    method: "PATCH",
    path: "/orgs/{orgId}/serviceAccounts/{clientId}",
    versions: VERSIONS,
    roles: ["ORG_OWNER"],
    body: orgAccountUpdate,
    handle: ({ world, params, body }) => {
      const account = requireAccount(world, params.orgId, params.clientId);
      account.name = body.name ?? account.name;
      account.description = body.description ?? account.description;
      if (body.roles !== undefined) setAccountRoles(account, { orgId: params.orgId }, body.roles);
      return ok(serviceAccountDocument(account, { orgId: params.orgId }));
    },
  }),
  operation({
    id: "deleteOrgServiceAccount",
    method: "DELETE",
    path: "/orgs/{orgId}/serviceAccounts/{clientId}",
    versions: VERSIONS,
    roles: ["ORG_OWNER"],
    handle: ({ world, params }) => {
      const account = requireAccount(world, params.orgId, params.clientId);
      world.of(accessTokens).removeAll(account.id);
      world.of(serviceAccounts).remove(account);
      return noContent();
    },
  }),
  operation({
    id: "getOrgServiceAccountGroups",
    method: "GET",
    path: "/orgs/{orgId}/serviceAccounts/{clientId}/groups",
    versions: VERSIONS,
    roles: ["ORG_READ_ONLY"],
    paging: { includeCount: null },
    handle: ({ world, params, page }) => {
      const { roles } = requireAccount(world, params.orgId, params.clientId);
      const inGroups = roles.filter((role) => "groupId" in role);
      const byGroup = Map.groupBy(inGroups, ({ groupId }) => groupId);
      return page([...byGroup], ([groupId, held]) => ({
        groupId,
        roles: held.map(({ roleName }) => roleName),
      }));
    },
  }),
];
