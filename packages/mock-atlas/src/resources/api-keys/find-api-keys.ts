import { type ApiKeyEntity, apiKeys } from "../../access/api-keys.ts";
import { AtlasFault } from "../../responses/atlas-error.ts";
import type { World } from "../../world/world.ts";
import { groups } from "../projects/group.ts";

/** The keys of an organization, those with roles in its projects alone as well. Recorded: newest first. */
export function keysOfOrganization(world: World, orgId: string): readonly ApiKeyEntity[] {
  const inside = ({ roles }: ApiKeyEntity): boolean =>
    roles.some((role) =>
      "orgId" in role ? role.orgId === orgId : world.of(groups).get(role.groupId)?.orgId === orgId,
    );
  return world.of(apiKeys).all().filter(inside).reverse();
}

/** The keys with a role in a project. Recorded: newest first. */
export function keysOfGroup(world: World, groupId: string): readonly ApiKeyEntity[] {
  return world
    .of(apiKeys)
    .all()
    .filter(({ roles }) => roles.some((role) => "groupId" in role && role.groupId === groupId))
    .reverse();
}

/**
 * A key of an organization by its id.
 *
 * @throws AtlasFault 400 `API_KEY_NOT_FOUND`
 */
export function requireKey(world: World, orgId: string, id: string): ApiKeyEntity {
  const key = world.of(apiKeys).get(id);
  if (key === undefined || !keysOfOrganization(world, orgId).includes(key)) {
    throw new AtlasFault("apiKeyNotFound", [id]);
  }
  return key;
}
