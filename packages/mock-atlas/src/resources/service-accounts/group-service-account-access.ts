import { type Operation, operation } from "../../operations/operation.ts";
import { created, noContent } from "../../responses/operation-result.ts";
import { newSecret } from "./account-input.ts";
import {
  accountAddresses,
  addAddresses,
  addSecret,
  removeAddress,
  removeSecret,
} from "./change-account.ts";
import { requireAccountOf } from "./find-service-accounts.ts";
import { accountAccessDocument, secretDocument } from "./service-account-document.ts";

const VERSIONS = [{ date: "2024-08-05" }];
const ACCESS_LIST = "/groups/{groupId}/serviceAccounts/{clientId}/accessList";

/** The secrets of a service account of a project, and where its tokens may be used from. */
export const groupServiceAccountAccessOperations: readonly Operation[] = [
  operation({
    id: "createGroupServiceAccountSecret",
    method: "POST",
    path: "/groups/{groupId}/serviceAccounts/{clientId}/secrets",
    versions: VERSIONS,
    roles: ["GROUP_OWNER"],
    body: newSecret,
    handle: ({ world, params, body }) => {
      const account = requireAccountOf(world, params.groupId, params.clientId);
      const secret = addSecret(world, account, body.secretExpiresAfterHours);
      return created(secretDocument(secret, true));
    },
  }),
  operation({
    id: "deleteGroupServiceAccountSecret",
    method: "DELETE",
    path: "/groups/{groupId}/serviceAccounts/{clientId}/secrets/{secretId}",
    versions: VERSIONS,
    roles: ["GROUP_OWNER"],
    handle: ({ world, params }) => {
      removeSecret(requireAccountOf(world, params.groupId, params.clientId), params.secretId);
      return noContent();
    },
  }),
  operation({
    id: "listGroupServiceAccountAccessList",
    method: "GET",
    path: ACCESS_LIST,
    versions: VERSIONS,
    roles: ["GROUP_READ_ONLY"],
    paging: { includeCount: true },
    handle: ({ world, params, page }) => {
      const { accessList } = requireAccountOf(world, params.groupId, params.clientId);
      return page(accessList, (entry) => accountAccessDocument(world, entry));
    },
  }),
  operation({
    id: "createGroupServiceAccountAccessList",
    method: "POST",
    path: ACCESS_LIST,
    versions: VERSIONS,
    roles: ["GROUP_OWNER"],
    paging: { includeCount: true },
    body: accountAddresses,
    handle: ({ world, params, body, page }) => {
      const account = requireAccountOf(world, params.groupId, params.clientId);
      addAddresses(world, account, body);
      return page(account.accessList, (entry) => accountAccessDocument(world, entry));
    },
  }),
  operation({
    id: "deleteGroupServiceAccountAccessListEntry",
    method: "DELETE",
    path: "/groups/{groupId}/serviceAccounts/{clientId}/accessList/{ipAddress}",
    versions: VERSIONS,
    roles: ["GROUP_OWNER"],
    handle: ({ world, params }) => {
      removeAddress(requireAccountOf(world, params.groupId, params.clientId), params.ipAddress);
      return noContent();
    },
  }),
];
