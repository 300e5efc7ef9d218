import { isIP } from "node:net";
import { AtlasFault } from "../../responses/atlas-error.ts";
import type { JsonObject } from "../../responses/format-json.ts";
import type { Entity, EntityKind } from "../../world/entity.ts";
import type { World } from "../../world/world.ts";

/** An address, range or AWS security group that may connect to the databases of a project. */
export interface AccessListEntry extends Entity {
  readonly groupId: string;
  readonly awsSecurityGroup: string | null;
  readonly cidrBlock: string | null;
  readonly ipAddress: string | null;
  readonly comment: string | null;
  /** When it goes by itself, ISO 8601. */
  readonly deleteAfterDate: string | null;
}

/** What a client sends of an entry. */
export interface AccessListEntryInput {
  readonly awsSecurityGroup?: string | null;
  readonly cidrBlock?: string | null;
  readonly ipAddress?: string | null;
  readonly comment?: string | null;
  readonly deleteAfterDate?: string | null;
}

/** The access lists of a world's projects, by address range or security group. */
export const accessListEntries: EntityKind<AccessListEntry> = {
  name: "accessList",
  parent: ({ groupId }) => groupId,
  key: ({ cidrBlock, awsSecurityGroup }) => cidrBlock ?? awsSecurityGroup ?? "",
  seed: (document, world) => {
    const { groupId, ...input } = document;
    return createAccessListEntry(world, String(groupId ?? ""), input as AccessListEntryInput); // checked there
  },
};

/**
 * An entry with everything filled in: an address alone is a range of one.
 *
 * @throws AtlasFault `MISSING_ATTRIBUTE` when nothing is let in, `INVALID_ATTRIBUTE` for what is no address
 */
export function createAccessListEntry(
  world: World,
  groupId: string,
  input: AccessListEntryInput,
): AccessListEntry {
  const { awsSecurityGroup = null, comment = null, deleteAfterDate = null } = input;
  const { cidrBlock, ipAddress } = addressesOf(input);
  if (cidrBlock === null && awsSecurityGroup === null) {
    throw new AtlasFault("missingAttribute", ["ipAddress"]);
  }
  return {
    id: world.ids.objectId(),
    groupId,
    awsSecurityGroup: cidrBlock === null ? awsSecurityGroup : null,
    cidrBlock,
    ipAddress,
    comment,
    deleteAfterDate,
  };
}

/** The range and the address that an entry names; `null` for both when it names neither. */
export function addressesOf({ cidrBlock, ipAddress }: AccessListEntryInput): {
  cidrBlock: string | null;
  ipAddress: string | null;
} {
  if (typeof ipAddress === "string" && ipAddress !== "") {
    const family = isIP(ipAddress);
    if (family === 0) throw new AtlasFault("invalidAttribute", ["ipAddress"]);
    return { cidrBlock: `${ipAddress}/${family === 4 ? 32 : 128}`, ipAddress };
  }
  if (typeof cidrBlock !== "string" || cidrBlock === "")
    return { cidrBlock: null, ipAddress: null };
  const [network = "", bits = ""] = cidrBlock.split("/");
  const most = isIP(network) === 4 ? 32 : 128;
  if (isIP(network) === 0 || !/^\d{1,3}$/.test(bits) || Number(bits) > most) {
    throw new AtlasFault("invalidAttribute", ["cidrBlock"]);
  }
  return { cidrBlock, ipAddress: Number(bits) === most ? network : null };
}

/** An entry as the API shows it. The slash of the range is percent-encoded in the link. */
export function accessListDocument(entry: AccessListEntry, base: string): JsonObject {
  const { awsSecurityGroup, cidrBlock, comment, deleteAfterDate, groupId, ipAddress } = entry;
  const value = encodeURIComponent(cidrBlock ?? awsSecurityGroup ?? "");
  return {
    awsSecurityGroup: awsSecurityGroup ?? undefined,
    cidrBlock: cidrBlock ?? undefined,
    comment: comment ?? undefined,
    deleteAfterDate: deleteAfterDate ?? undefined,
    groupId,
    ipAddress: ipAddress ?? undefined,
    links: [{ href: `${base}/groups/${groupId}/accessList/${value}`, rel: "self" }],
  };
}
