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
import { requireAccount } from "./find-service-accounts.ts";
import { accountAccessDocument, secretDocument } from "./service-account-document.ts";

const VERSIONS = [{ date: "2024-08-05" }];
const ACCESS_LIST = "/orgs/{orgId}/serviceAccounts/{clientId}/accessList";

/** The secrets of a service account of an organization, and where its tokens may be used from. */
export const orgServiceAccountAccessOperations: readonly Operation[] = [
  operation({
    id: "createOrgServiceAccountSecret",
    method: "POST",
    path: "/orgs/{orgId}/serviceAccounts/{clientId}/secrets",
    versions: VERSIONS,
    roles: ["ORG_OWNER"],
    body: newSecret,
    handle: ({ world, params, body }) => {
      const account = requireAccount(world, params.orgId, params.clientId);
      const secret = addSecret(world, account, body.secretExpiresAfterHours);
      return created(secretDocument(secret, true));
    },
  }),
  operation({
    id: "deleteOrgServiceAccountSecret",
    method: "DELETE",
    path: "/orgs/{orgId}/serviceAccounts/{clientId}/secrets/{secretId}",
    versions: VERSIONS,
    roles: ["ORG_OWNER"],
    handle: ({ world, params }) => {
      removeSecret(requireAccount(world, params.orgId, params.clientId), params.secretId);
      return noContent();
    },
  }),
  operation({
    id: "listOrgServiceAccountAccessList",
    method: "GET",
    path: ACCESS_LIST,
    versions: VERSIONS,
    roles: ["ORG_READ_ONLY"],
    paging: { includeCount: true },
    handle: ({ world, params, page }) => {
      const { accessList } = requireAccount(world, params.orgId, params.clientId);
      return page(accessList, (entry) => accountAccessDocument(world, entry));
    },
  }),
  operation({
    id: "createOrgServiceAccountAccessList",
    method: "POST",
    path: ACCESS_LIST,
    versions: VERSIONS,
    roles: ["ORG_OWNER"],
    paging: { includeCount: true },
    body: accountAddresses,
    handle: ({ world, params, body, page }) => {
      const account = requireAccount(world, params.orgId, params.clientId);
      addAddresses(world, account, body);
      return page(account.accessList, (entry) => accountAccessDocument(world, entry));
    },
  }),
  operation({
    id: "deleteOrgServiceAccountAccessListEntry",
    method: "DELETE",
    path: "/orgs/{orgId}/serviceAccounts/{clientId}/accessList/{ipAddress}",
    versions: VERSIONS,
    roles: ["ORG_OWNER"],
    handle: ({ world, params }) => {
      removeAddress(requireAccount(world, params.orgId, params.clientId), params.ipAddress);
      return noContent();
    },
  }),
];
