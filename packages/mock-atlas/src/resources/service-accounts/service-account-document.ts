import type { AccessListEntry } from "../../access/caller.ts";
import type { ServiceAccount, ServiceAccountSecret } from "../../access/service-accounts.ts";
import type { JsonObject } from "../../responses/format-json.ts";
import type { World } from "../../world/world.ts";

/**
 * A service account as the API shows it in an organization or a project.
 *
 * @param clear the secret to show as it is, the one that was just made
 */
export function serviceAccountDocument(
  { id, createdAt, description, name, roles, secrets }: ServiceAccount,
  place: { readonly orgId: string } | { readonly groupId: string },
  clear: ServiceAccountSecret | null = null,
): JsonObject {
  const here = roles.filter((role) =>
    "orgId" in place
      ? "orgId" in role && role.orgId === place.orgId
      : "groupId" in role && role.groupId === place.groupId,
  );
  return {
    clientId: id,
    createdAt,
    description,
    name,
    roles: here.map(({ roleName }) => roleName),
    secrets: secrets.map((secret) => secretDocument(secret, secret === clear)),
  };
}

/** A secret: clear in the answer to its making, masked ever after. */
export function secretDocument(
  { createdAt, expiresAt, id, lastUsedAt, secret }: ServiceAccountSecret,
  clear: boolean,
): JsonObject {
  return {
    createdAt,
    expiresAt,
    id,
    lastUsedAt,
    // How much of it the mask leaves is not known.
    maskedSecretValue: clear ? undefined : `mdb_sa_sk_...${secret.slice(-4)}`,
    secret: clear ? secret : undefined,
  };
}

/** An entry of the access list of a service account. */
export function accountAccessDocument(
  world: World,
  { cidrBlock, created = world.timestamp(), ipAddress }: AccessListEntry,
): JsonObject {
  return { cidrBlock, createdAt: created, ipAddress: ipAddress ?? undefined, requestCount: 0 };
}
