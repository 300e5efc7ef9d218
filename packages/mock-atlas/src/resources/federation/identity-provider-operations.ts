import {
  anything,
  boolean,
  choice,
  ignored,
  list,
  nullable,
  object,
  text,
} from "../../operations/field.ts";
import { type Operation, operation } from "../../operations/operation.ts";
import { textsParameter } from "../../operations/query-parameter.ts";
import { AtlasFault } from "../../responses/atlas-error.ts";
import { noContent, ok } from "../../responses/operation-result.ts";
import type { World } from "../../world/world.ts";
import errors from "./errors.json" with { type: "json" };
import { connectedOrganizations } from "./federation.ts";
import { requireFederation } from "./federation-operations.ts";
import {
  createIdentityProvider,
  type IdentityProvider,
  identityProviders,
} from "./identity-provider.ts";

const JAVA = "ApiFederationSettingsResource";
const RATE_LIMIT = 300;
const ROLES = ["ORG_OWNER"];
const LIST = "/federationSettings/{federationSettingsId}/identityProviders";
const ONE = "/federationSettings/{federationSettingsId}/identityProviders/{identityProviderId}";
const JWKS =
  "/federationSettings/{federationSettingsId}/identityProviders/{identityProviderId}/jwks";

const since2023 = (date: string, method: string) => [{ date, javaMethod: `${JAVA}::${method}` }];
const NEWER = "2023-11-15";

const settable = {
  associatedDomains: list(text()),
  audience: nullable(text()),
  authorizationType: choice("GROUP", "USER"),
  clientId: nullable(text()),
  description: nullable(text()),
  displayName: nullable(text()),
  groupsClaim: nullable(text()),
  idpType: choice("WORKFORCE", "WORKLOAD"),
  issuerUri: nullable(text()),
  protocol: choice("SAML", "OIDC"),
  requestedScopes: list(text()),
  userClaim: nullable(text()),
} as const;
const newProvider = object(settable);
const update = object({
  ...settable,
  id: ignored(),
  pemFileInfo: anything(),
  requestBinding: choice("HTTP-POST", "HTTP-REDIRECT"),
  responseSignatureAlgorithm: choice("SHA-1", "SHA-256"),
  slug: text(),
  ssoDebugEnabled: boolean(),
  ssoUrl: text(),
  status: choice("ACTIVE", "INACTIVE"),
});

/** The identity providers of federation settings. SAML ones are there when a seed made them. */
export const identityProviderOperations: readonly Operation[] = [
  operation({
    id: "listFederationSettingIdentityProviders",
    method: "GET",
    path: LIST,
    versions: since2023("2023-01-01", "getAllIdentityProviders"),
    roles: ROLES,
    rateLimit: RATE_LIMIT,
    query: { idpType: textsParameter(), protocol: textsParameter() },
    paging: { includeCount: null },
    handle: ({ world, params, query, page }) => {
      const { id } = requireFederation(world, params.federationSettingsId);
      const wanted = (names: readonly string[], value: unknown): boolean =>
        names.length === 0 || names.includes(String(value));
      const found = world
        .of(identityProviders)
        .list(id)
        .filter(({ document }) => wanted(query.idpType, document["idpType"]))
        .filter(({ document }) => wanted(query.protocol, document["protocol"]))
        // Recorded: the newest one comes first.
        .reverse();
      return page(found, ({ document }) => document);
    },
  }),
  operation({
    id: "createFederationSettingIdentityProvider",
    method: "POST",
    path: LIST,
    versions: since2023(NEWER, "createIdentityProvider"),
    roles: ROLES,
    rateLimit: RATE_LIMIT,
    body: newProvider,
    handle: ({ world, params, body }) => {
      const { id } = requireFederation(world, params.federationSettingsId);
      const made = createIdentityProvider(world, id, { ...body });
      return ok(world.of(identityProviders).insert(made).document);
    },
  }),
  operation({
    id: "getFederationSettingIdentityProvider",
    method: "GET",
    path: ONE,
    versions: [{ date: "2023-01-01" }, ...since2023(NEWER, "getIdentityProviderById")],
    roles: ROLES,
    rateLimit: RATE_LIMIT,
    handle: ({ world, params }) => ok(requireProvider(world, params).document),
  }),
  operation({
    id: "updateFederationSettingIdentityProvider",
    method: "PATCH",
    path: ONE,
    versions: [{ date: "2023-01-01" }, { date: NEWER }],
    roles: ROLES,
    rateLimit: RATE_LIMIT,
    body: update,
    handle: ({ world, params, body }) => {
      const provider = requireProvider(world, params);
      const updatedAt = world.timestamp();
      provider.document = { ...provider.document, ...body, updatedAt };
      return ok(provider.document);
    },
  }),
  operation({
    id: "deleteFederationSettingIdentityProvider",
    method: "DELETE",
    path: ONE,
    versions: since2023(NEWER, "deleteIdentityProvider"),
    roles: ROLES,
    rateLimit: RATE_LIMIT,
    handle: ({ world, params }) => {
      const provider = requireProvider(world, params);
      world.of(identityProviders).remove(provider);
      for (const one of world.of(connectedOrganizations).list(provider.federationId)) {
        const ids = one.dataAccessIdentityProviderIds;
        one.dataAccessIdentityProviderIds = ids.filter((id) => id !== provider.id);
      }
      return noContent();
    },
  }),
  operation({
    id: "revokeFederationSettingIdentityProviderJwks",
    method: "DELETE",
    path: JWKS,
    versions: since2023(NEWER, "revokeJwksFromIdentityProvider"),
    roles: ROLES,
    rateLimit: RATE_LIMIT,
    handle: ({ world, params }) => {
      requireProvider(world, params);
      return noContent();
    },
  }),
];

function requireProvider(
  world: World,
  params: { readonly federationSettingsId: string; readonly identityProviderId: string },
): IdentityProvider {
  const federation = requireFederation(world, params.federationSettingsId);
  const found = world.of(identityProviders).get(params.identityProviderId);
  if (found?.federationId === federation.id) return found;
  throw new AtlasFault(errors.identityProviderNotFound, [params.identityProviderId]);
}
