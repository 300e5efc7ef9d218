import { boolean, nullable, object, text, whole } from "../../operations/field.ts";
import { type Operation, operation } from "../../operations/operation.ts";
import { ok } from "../../responses/operation-result.ts";
import { requireOrganization } from "./organization-operations.ts";

const VERSIONS = [{ date: "2023-01-01" }];

const settings = object({
  apiAccessListRequired: boolean(),
  customSessionTimeouts: nullable(
    object({
      absoluteSessionTimeoutInSeconds: nullable(whole(0)),
      idleSessionTimeoutInSeconds: nullable(whole(0)),
    }),
  ),
  genAIFeaturesEnabled: boolean(),
  maxServiceAccountSecretValidityInHours: nullable(whole(8)),
  multiFactorAuthRequired: boolean(),
  operationsContact: nullable(text()),
  restrictEmployeeAccess: boolean(),
  securityContact: nullable(text()),
  streamsCrossGroupEnabled: boolean(),
});

/** Settings of an organization. Their answers are not on record, so defaults are data. */
export const organizationSettingsOperations: readonly Operation[] = [
  operation({
    id: "getOrgSettings",
    method: "GET",
    path: "/orgs/{orgId}/settings",
    versions: VERSIONS,
    roles: ["ORG_MEMBER"],
    handle: ({ world, params }) => ok({ ...requireOrganization(world, params.orgId).settings }),
  }),
  operation({
    id: "updateOrgSettings",
    method: "PATCH",
    path: "/orgs/{orgId}/settings",
    versions: VERSIONS,
    roles: ["ORG_OWNER"],
    body: settings,
    handle: ({ world, params, body }) => {
      const organization = requireOrganization(world, params.orgId);
      const changed = { ...organization.settings, ...body };
      // The members keep the order of the alphabet, whichever were set.
      const members = Object.entries(changed).sort(([a], [b]) => (a < b ? -1 : 1));
      organization.settings = Object.fromEntries(members) as typeof organization.settings; // as above
      return ok({ ...organization.settings });
    },
  }),
];
