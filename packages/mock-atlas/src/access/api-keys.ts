import { type ApiKey, type ApiKeyOptions, completeApiKeys } from "../api-key.ts";
import type { JsonObject } from "../responses/format-json.ts";
import type { Entity, EntityKind } from "../world/entity.ts";
import type { World } from "../world/world.ts";
import type { AccessListEntry, Caller, RoleAssignment } from "./caller.ts";

/** A programmatic API key of a world, with what people wrote about it. */
export interface ApiKeyEntity extends Entity, ApiKey {
  readonly id: string;
  desc: string;
  /** Replaced as a whole, never changed in place. */
  roles: readonly RoleAssignment[];
  /** As `roles`. */
  accessList: readonly AccessListEntry[];
}

/** The API keys of a world, by public key: whoever is in here is let in. */
export const apiKeys: EntityKind<ApiKeyEntity> = {
  name: "apiKeys",
  parent: () => "",
  key: ({ publicKey }) => publicKey,
  seed: (document, world) => createApiKey(world, document),
};

const LETTERS = "abcdefghijklmnopqrstuvwxyz";

/** A key with everything filled in that `document` leaves open, both halves included. */
export function createApiKey(world: World, document: JsonObject): ApiKeyEntity {
  const { desc, ...rest } = document;
  const options = {
    publicKey: world.ids.text(8, LETTERS),
    privateKey: world.ids.uuid(),
    id: world.ids.objectId(),
    ...rest,
  } as ApiKeyOptions; // checked by completeApiKeys
  const [key] = completeApiKeys([options]);
  // One key in makes one key out.
  return { ...(key as ApiKey), desc: typeof desc === "string" ? desc : "" };
}

/** Who calls with a key. */
export function callerOfKey({ id, publicKey, roles, accessList }: ApiKey): Caller {
  return { kind: "api-key", id, name: publicKey, roles, accessList };
}
