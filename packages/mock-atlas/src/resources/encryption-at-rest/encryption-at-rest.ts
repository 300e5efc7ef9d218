import type { JsonObject } from "../../responses/format-json.ts";
import { inOrder } from "../../responses/in-order.ts";
import type { Entity, EntityKind } from "../../world/entity.ts";

/** Whose keys encrypt the disks of a project. */
export interface EncryptionAtRest extends Entity {
  readonly groupId: string;
  awsKms: JsonObject;
  azureKeyVault: JsonObject;
  googleCloudKms: JsonObject;
  enabledForSearchNodes: boolean;
}

/** The key management of a world's projects, where any was set. */
export const encryptionsAtRest: EntityKind<EncryptionAtRest> = {
  name: "encryptionsAtRest",
  parent: ({ groupId }) => groupId,
  key: () => "encryptionAtRest",
};

/** Nobody's keys but Atlas's own. */
export const NO_KEYS: Omit<EncryptionAtRest, "id" | "groupId"> = {
  awsKms: { enabled: false },
  azureKeyVault: { enabled: false },
  googleCloudKms: { enabled: false },
  enabledForSearchNodes: false,
};

const SECRETS = new Set(["secretAccessKey", "secret", "serviceAccountKey"]);

/** The key management of a project as the API shows it: without secrets. */
export function encryptionAtRestDocument(
  encryption: Omit<EncryptionAtRest, "id" | "groupId">,
): JsonObject {
  return {
    awsKms: shown(encryption.awsKms),
    azureKeyVault: shown(encryption.azureKeyVault),
    enabledForSearchNodes: encryption.enabledForSearchNodes,
    googleCloudKms: shown(encryption.googleCloudKms),
  };
}

function shown(keys: JsonObject): JsonObject {
  const members = Object.entries({ ...keys, valid: keys["enabled"] === true });
  return inOrder(Object.fromEntries(members.filter(([name]) => !SECRETS.has(name))));
}
