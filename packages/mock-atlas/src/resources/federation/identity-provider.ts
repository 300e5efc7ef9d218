import type { JsonObject } from "../../responses/format-json.ts";
import type { Entity, EntityKind } from "../../world/entity.ts";
import type { World } from "../../world/world.ts";

/** An identity provider of federation settings. */
export interface IdentityProvider extends Entity {
  readonly federationId: string;
  /** As the API shows it, without the organizations that use it. */
  document: JsonObject;
}

/** The identity providers of a world. */
export const identityProviders: EntityKind<IdentityProvider> = {
  name: "identityProviders",
  parent: ({ federationId }) => federationId,
  seed: ({ federationId, ...document }, world) => {
    const id = typeof document["id"] === "string" ? document["id"] : world.ids.objectId();
    return { id, federationId: String(federationId ?? ""), document: { ...document, id } };
  },
};

/**
 * An OIDC provider as of now. Recorded: one for people has domains, a client and scopes, one for programs has
 * not.
 */
export function createIdentityProvider(
  world: World,
  federationId: string,
  input: JsonObject,
): IdentityProvider {
  const id = world.ids.objectId();
  const forPeople = input["idpType"] !== "WORKLOAD";
  return {
    id,
    federationId,
    document: {
      associatedDomains: forPeople ? (input["associatedDomains"] ?? []) : undefined,
      associatedOrgs: [],
      audience: input["audience"] ?? null,
      authorizationType: input["authorizationType"] ?? "GROUP",
      clientId: forPeople ? (input["clientId"] ?? null) : undefined,
      createdAt: world.timestamp(),
      description: input["description"] ?? null,
      displayName: input["displayName"] ?? null,
      groupsClaim: input["groupsClaim"] ?? null,
      id,
      idpType: forPeople ? "WORKFORCE" : "WORKLOAD",
      issuerUri: input["issuerUri"] ?? null,
      oktaIdpId: null,
      protocol: "OIDC",
      requestedScopes: forPeople ? (input["requestedScopes"] ?? []) : undefined,
      updatedAt: null,
      userClaim: input["userClaim"] ?? null,
    },
  };
}
