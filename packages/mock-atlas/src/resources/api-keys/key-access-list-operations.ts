import type { ApiKeyEntity } from "../../access/api-keys.ts";
import type { AccessListEntry, Caller } from "../../access/caller.ts";
import { heldRoles } from "../../access/held-roles.ts";
import { ignored, list, nullable, object, text } from "../../operations/field.ts";
import { type Operation, operation } from "../../operations/operation.ts";
import { AtlasFault } from "../../responses/atlas-error.ts";
import type { JsonObject } from "../../responses/format-json.ts";
import { noContent, ok } from "../../responses/operation-result.ts";
import type { World } from "../../world/world.ts";
import { addressesOf } from "../access-list/access-list-entry.ts";
import { requireKey } from "./find-api-keys.ts";

const VERSIONS = [{ date: "2023-01-01" }];
const RATE_LIMIT = 500;
const PATH = "/orgs/{orgId}/apiKeys/{apiUserId}/accessList";
const ENTRY = "/orgs/{orgId}/apiKeys/{apiUserId}/accessList/{ipAddress}";

const newEntries = list(
  object({
    cidrBlock: nullable(text()),
    count: ignored(),
    created: ignored(),
    ipAddress: nullable(text()),
    lastUsed: ignored(),
    lastUsedAddress: ignored(),
    links: ignored(),
  }),
);

/** Where an API key may be used from. */
export const keyAccessListOperations: readonly Operation[] = [
  operation({
    id: "listOrgApiKeyAccessListEntries",
    method: "GET",
    path: PATH,
    versions: VERSIONS,
    roles: ["ORG_MEMBER"],
    rateLimit: RATE_LIMIT,
    paging: { includeCount: true },
    handle: ({ world, params, base, page }) => {
      const key = requireKey(world, params.orgId, params.apiUserId);
      return page(key.accessList, (entry) => entryDocument(world, entry, key, params.orgId, base));
    },
  }),
  operation({
    id: "createOrgApiKeyAccessListEntry",
    method: "POST",
    path: PATH,
    versions: VERSIONS,
    roles: [],
    rateLimit: RATE_LIMIT,
    paging: { includeCount: true },
    body: newEntries,
    handle: ({ caller, world, params, body, base, page }) => {
      const key = requireKey(world, params.orgId, params.apiUserId);
      requireSelfOrOwner(caller, key, params.orgId);
      const made = body.map((input): AccessListEntry => {
        const { cidrBlock, ipAddress } = addressesOf(input);
        if (cidrBlock === null) throw new AtlasFault("missingAttribute", ["ipAddress"]);
        return { cidrBlock, ipAddress, created: world.timestamp() };
      });
      const names = new Set(made.map(({ cidrBlock }) => cidrBlock));
      const kept = key.accessList.filter(({ cidrBlock }) => !names.has(cidrBlock));
      key.accessList = [...kept, ...made];
      return page(key.accessList, (entry) => entryDocument(world, entry, key, params.orgId, base));
    },
  }),
  operation({
    id: "getOrgApiKeyAccessListEntry",
    method: "GET",
    path: ENTRY,
    versions: VERSIONS,
    roles: ["ORG_MEMBER"],
    rateLimit: RATE_LIMIT,
    handle: ({ world, params, base }) => {
      const key = requireKey(world, params.orgId, params.apiUserId);
      const entry = requireEntry(key, params.ipAddress);
      return ok(entryDocument(world, entry, key, params.orgId, base));
    },
  }),
  operation({
    id: "deleteOrgApiKeyAccessListEntry",
    method: "DELETE",
    path: ENTRY,
    versions: VERSIONS,
    roles: [],
    rateLimit: RATE_LIMIT,
    handle: ({ caller, world, params }) => {
      const key = requireKey(world, params.orgId, params.apiUserId);
      requireSelfOrOwner(caller, key, params.orgId);
      const entry = requireEntry(key, params.ipAddress);
      key.accessList = key.accessList.filter((one) => one !== entry);
      return noContent();
    },
  }),
];

function entryDocument(
  world: World,
  { cidrBlock, created = world.timestamp(), ipAddress }: AccessListEntry,
  { id }: ApiKeyEntity,
  orgId: string,
  base: string,
): JsonObject {
  const value = encodeURIComponent(ipAddress ?? cidrBlock);
  return {
    cidrBlock,
    count: 0,
    created,
    ipAddress: ipAddress ?? undefined,
    links: [{ href: `${base}/orgs/${orgId}/apiKeys/${id}/accessList/${value}`, rel: "self" }],
  };
}

function requireEntry({ id, accessList }: ApiKeyEntity, value: string): AccessListEntry {
  const entry = accessList.find(
    ({ cidrBlock, ipAddress }) => cidrBlock === value || ipAddress === value,
  );
  if (entry === undefined) throw new AtlasFault("accessListEntryNotFound", [value, id]);
  return entry;
}

function requireSelfOrOwner(caller: Caller, { id }: ApiKeyEntity, orgId: string): void {
  if (caller.id === id || heldRoles(caller, null, orgId).has("ORG_OWNER")) return;
  throw new AtlasFault("apiKeyAccessListDenied");
}
