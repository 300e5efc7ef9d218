import type { ApiKeyEntity } from "../../access/api-keys.ts";
import type { RoleAssignment } from "../../access/caller.ts";
import type { JsonObject } from "../../responses/format-json.ts";

/**
 * An API key as the API shows it. The private key is clear in the answer to its making and masked ever after.
 *
 * @param roleOrder recorded: a list names the roles in projects first, every other answer those in the
 * organization
 */
export function apiKeyDocument(
  { desc, id, privateKey, publicKey, roles }: ApiKeyEntity,
  orgId: string,
  base: string,
  secret: "clear" | "masked",
  roleOrder: "organization-first" | "projects-first" = "organization-first",
): JsonObject {
  const inOrganization = roles.filter((role) => "orgId" in role);
  const inProjects = roles.filter((role) => !("orgId" in role));
  const ordered =
    roleOrder === "organization-first"
      ? [...inOrganization, ...inProjects]
      : [...inProjects, ...inOrganization];
  return {
    desc,
    id,
    links: [{ href: `${base}/orgs/${orgId}/apiKeys/${id}`, rel: "self" }],
    privateKey: secret === "clear" ? privateKey : masked(privateKey),
    publicKey,
    roles: ordered.map(roleDocument),
  };
}

function roleDocument(role: RoleAssignment): JsonObject {
  const { roleName } = role;
  return "orgId" in role ? { orgId: role.orgId, roleName } : { groupId: role.groupId, roleName };
}

/** The last group of the UUID stays. */
function masked(privateKey: string): string {
  return `********-****-****-${privateKey.split("-").at(-1)}`;
}
