import { boolean, ignored, nullable, object, objectId, text } from "../../operations/field.ts";
import { type Operation, operation } from "../../operations/operation.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../../responses/format-json.ts";
import { ok } from "../../responses/operation-result.ts";
import { encryptionAtRestDocument, encryptionsAtRest, NO_KEYS } from "./encryption-at-rest.ts";

const VERSIONS = [{ date: "2023-01-01" }];
const PATH = "/groups/{groupId}/encryptionAtRest";

const common = {
  enabled: nullable(boolean()),
  requirePrivateNetworking: nullable(boolean()),
  roleId: nullable(objectId()),
  valid: ignored(),
};

const update = object({
  awsKms: nullable(
    object({
      ...common,
      accessKeyID: nullable(text()),
      customerMasterKeyID: nullable(text()),
      region: nullable(text()),
      secretAccessKey: nullable(text()),
    }),
  ),
  azureKeyVault: nullable(
    object({
      ...common,
      azureEnvironment: nullable(text()),
      clientID: nullable(text()),
      keyIdentifier: nullable(text()),
      keyVaultName: nullable(text()),
      resourceGroupName: nullable(text()),
      secret: nullable(text()),
      subscriptionID: nullable(text()),
      tenantID: nullable(text()),
    }),
  ),
  enabledForSearchNodes: boolean(),
  googleCloudKms: nullable(
    object({
      ...common,
      keyVersionResourceID: nullable(text()),
      serviceAccountKey: nullable(text()),
    }),
  ),
});

/** Keys of one's own for the disks. No answer of Atlas is on record: members are as documented. */
export const encryptionAtRestOperations: readonly Operation[] = [
  operation({
    id: "getGroupEncryptionAtRest",
    method: "GET",
    path: PATH,
    versions: VERSIONS,
    roles: ["GROUP_READ_ONLY"],
    handle: ({ world, params }) => {
      const set = world.of(encryptionsAtRest).find(params.groupId, "encryptionAtRest");
      return ok(encryptionAtRestDocument(set ?? NO_KEYS));
    },
  }),
  operation({
    id: "updateGroupEncryptionAtRest",
    method: "PATCH",
    path: PATH,
    versions: VERSIONS,
    roles: ["GROUP_OWNER"],
    body: update,
    handle: ({ world, params, body }) => {
      const { groupId } = params;
      const former = world.of(encryptionsAtRest).find(groupId, "encryptionAtRest");
      const before = former ?? NO_KEYS;
      const set = world.of(encryptionsAtRest).insert({
        id: former?.id ?? world.ids.objectId(),
        groupId,
        awsKms: merged(before.awsKms, body.awsKms),
        azureKeyVault: merged(before.azureKeyVault, body.azureKeyVault),
        googleCloudKms: merged(before.googleCloudKms, body.googleCloudKms),
        enabledForSearchNodes: body.enabledForSearchNodes ?? before.enabledForSearchNodes,
      });
      return ok(encryptionAtRestDocument(set));
    },
  }),
];

/** Secrets are kept only as long as it takes to forget them. */
function merged(before: JsonObject, change: JsonValue | undefined): JsonObject {
  if (!isJsonObject(change)) return before;
  const { secret: _, secretAccessKey: __, serviceAccountKey: ___, ...kept } = change;
  return { ...before, ...kept };
}
