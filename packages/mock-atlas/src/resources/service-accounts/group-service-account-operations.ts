import { groupRoles, requireGroupRoles } from "../../access/role-fields.ts";
import {
  createSecret,
  createServiceAccount,
  serviceAccounts,
} from "../../access/service-accounts.ts";
import { object, required } from "../../operations/field.ts";
import { type Operation, operation } from "../../operations/operation.ts";
import { booleanParameter } from "../../operations/query-parameter.ts";
import { created, noContent, ok } from "../../responses/operation-result.ts";
import { requireGroup } from "../projects/group-operations.ts";
import { groupAccountUpdate, newGroupAccount } from "./account-input.ts";
import { setAccountRoles } from "./change-account.ts";
import { accountsOfGroup, requireAccount, requireAccountOf } from "./find-service-accounts.ts";
import { serviceAccountDocument } from "./service-account-document.ts";

const VERSIONS = [{ date: "2024-08-05" }];
const HOUR_MS = 3_600_000;

/** Service accounts of a project. */
export const groupServiceAccountOperations: readonly Operation[] = [
  operation({
    id: "listGroupServiceAccounts",
    method: "GET",
    path: "/groups/{groupId}/serviceAccounts",
    versions: VERSIONS,
    roles: ["GROUP_READ_ONLY"],
    query: { includeSystemManaged: booleanParameter(false) },
    paging: { includeCount: null },
    handle: ({ world, params, page }) =>
      page(accountsOfGroup(world, params.groupId), (one) =>
        serviceAccountDocument(one, { groupId: params.groupId }),
      ),
  }),
  operation({
    id: "createGroupServiceAccount",
    method: "POST",
    path: "/groups/{groupId}/serviceAccounts",
    versions: VERSIONS,
    roles: ["GROUP_OWNER"],
    body: newGroupAccount,
    handle: ({ world, params, body }) => {
      const { description, name, roles, secretExpiresAfterHours } = body;
      const secret = createSecret(world, secretExpiresAfterHours * HOUR_MS);
      const { id: groupId, orgId } = requireGroup(world, params.groupId);
      const account = createServiceAccount(world, { orgId, groupId, name, description });
      account.secrets = [secret];
      // As with API keys, one of a project becomes a member of the organization as well.
      setAccountRoles(account, { orgId }, ["ORG_MEMBER"]);
      setAccountRoles(account, { groupId }, requireGroupRoles(roles));
      world.of(serviceAccounts).insert(account);
      return created(serviceAccountDocument(account, { groupId }, secret));
    },
  }),
  operation({
    id: "getGroupServiceAccount",
    method: "GET",
    path: "/groups/{groupId}/serviceAccounts/{clientId}",
    versions: VERSIONS,
    roles: ["GROUP_READ_ONLY"],
    handle: ({ world, params }) =>
      ok(
        serviceAccountDocument(requireAccountOf(world, params.groupId, params.clientId), {
          groupId: params.groupId,
        }),
      ),
  }),
  operation({
    id: "updateGroupServiceAccount",
    method: "PATCH",
    path: "/groups/{groupId}/serviceAccounts/{clientId}",
    versions: VERSIONS,
    roles: ["GROUP_OWNER"],
    body: groupAccountUpdate,
    handle: ({ world, params, body }) => {
      const account = requireAccountOf(world, params.groupId, params.clientId);
      account.name = body.name ?? account.name;
      account.description = body.description ?? account.description;
      if (body.roles !== undefined)
        setAccountRoles(account, { groupId: params.groupId }, requireGroupRoles(body.roles));
      return ok(serviceAccountDocument(account, { groupId: params.groupId }));
    },
  }),
  operation({
    id: "deleteGroupServiceAccount",
    method: "DELETE",
    path: "/groups/{groupId}/serviceAccounts/{clientId}",
    versions: VERSIONS,
    roles: ["GROUP_OWNER"],
    handle: ({ world, params }) => {
      // It leaves the project; the organization keeps it.
      setAccountRoles(
        requireAccountOf(world, params.groupId, params.clientId),
        { groupId: params.groupId },
        [],
      );
      return noContent();
    },
  }),
  operation({
    id: "inviteGroupServiceAccount",
    method: "POST",
    path: "/groups/{groupId}/serviceAccounts/{clientId}:invite",
    versions: VERSIONS,
    roles: ["GROUP_OWNER"],
    body: object({ roles: required(groupRoles) }),
    handle: ({ world, params, body }) => {
      const { id: groupId, orgId } = requireGroup(world, params.groupId);
      const account = requireAccount(world, orgId, params.clientId);
      setAccountRoles(account, { groupId }, requireGroupRoles(body.roles));
      return ok(serviceAccountDocument(account, { groupId }));
    },
  }),
];
