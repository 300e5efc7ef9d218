import { ignored, list, nullable, object, text } from "../../operations/field.ts";
import { type Operation, operation } from "../../operations/operation.ts";
import { AtlasFault } from "../../responses/atlas-error.ts";
import { noContent, ok } from "../../responses/operation-result.ts";
import type { World } from "../../world/world.ts";
import {
  type AccessListEntry,
  accessListDocument,
  accessListEntries,
  createAccessListEntry,
} from "./access-list-entry.ts";

const JAVA = "ApiAtlasNetworkAccessListResource";
const version = (method: string) => [{ date: "2023-01-01", javaMethod: `${JAVA}::${method}` }];

const ISO_DATE = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:?\d{2})$/;

const newEntries = list(
  object({
    awsSecurityGroup: nullable(text()),
    cidrBlock: nullable(text()),
    comment: nullable(text(null, 80)),
    deleteAfterDate: nullable(text(ISO_DATE)),
    groupId: ignored(),
    ipAddress: nullable(text()),
    links: ignored(),
  }),
);

/** The IP access list of a project. */
export const accessListOperations: readonly Operation[] = [
  operation({
    id: "listGroupAccessListEntries",
    method: "GET",
    path: "/groups/{groupId}/accessList",
    versions: version("getAtlasWhitelist"),
    roles: ["GROUP_READ_ONLY"],
    paging: { includeCount: true },
    handle: ({ world, params, base, page }) =>
      page(entriesOf(world, params.groupId), (entry) => accessListDocument(entry, base)),
  }),
  operation({
    id: "createGroupAccessListEntry",
    method: "POST",
    path: "/groups/{groupId}/accessList",
    versions: version("addAtlasWhitelist"),
    roles: ["GROUP_NETWORK_ACCESS_MANAGER"],
    paging: { includeCount: true },
    body: newEntries,
    handle: ({ world, params, body, base, page }) => {
      const made = body.map((input) => createAccessListEntry(world, params.groupId, input));
      // Sending an entry again replaces it.
      for (const entry of made) world.of(accessListEntries).insert(entry);
      const whole = entriesOf(world, params.groupId);
      return { ...page(whole, (entry) => accessListDocument(entry, base)), status: 201 };
    },
  }),
  operation({
    id: "getGroupAccessListEntry",
    method: "GET",
    path: "/groups/{groupId}/accessList/{entryValue}",
    versions: version("getAtlasNetworkPermissionEntry"),
    roles: ["GROUP_READ_ONLY"],
    handle: ({ world, params, base }) =>
      ok(accessListDocument(requireEntry(world, params.groupId, params.entryValue), base)),
  }),
  operation({
    id: "getGroupAccessListStatus",
    method: "GET",
    path: "/groups/{groupId}/accessList/{entryValue}/status",
    versions: [{ date: "2023-01-01" }],
    roles: ["GROUP_READ_ONLY"],
    handle: ({ world, params }) => {
      requireEntry(world, params.groupId, params.entryValue);
      return ok({ STATUS: "ACTIVE" });
    },
  }),
  operation({
    id: "deleteGroupAccessListEntry",
    method: "DELETE",
    path: "/groups/{groupId}/accessList/{entryValue}",
    versions: version("deleteAtlasWhitelist"),
    roles: ["GROUP_NETWORK_ACCESS_MANAGER"],
    handle: ({ world, params }) => {
      const entry = requireEntry(world, params.groupId, params.entryValue);
      world.of(accessListEntries).remove(entry);
      return noContent();
    },
  }),
];

/** The entries of a project. One whose time has come is gone. */
function entriesOf(world: World, groupId: string): readonly AccessListEntry[] {
  return world
    .of(accessListEntries)
    .list(groupId)
    .filter((entry) => isCurrent(world, entry));
}

function requireEntry(world: World, groupId: string, value: string): AccessListEntry {
  const entries = world.of(accessListEntries);
  const entry =
    entries.find(groupId, value) ??
    entries.find(groupId, `${value}/32`) ??
    entries.find(groupId, `${value}/128`);
  if (entry !== undefined && isCurrent(world, entry)) return entry;
  throw new AtlasFault("accessListEntryNotFound", [value, groupId]);
}

function isCurrent(world: World, { deleteAfterDate }: AccessListEntry): boolean {
  return deleteAfterDate === null || Date.parse(deleteAfterDate) > world.now();
}
