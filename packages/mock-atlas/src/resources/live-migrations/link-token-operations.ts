import { digestHex } from "@digest-conformance/digest/core";
import { list, object, text } from "../../operations/field.ts";
import { type Operation, operation } from "../../operations/operation.ts";
import { AtlasFault } from "../../responses/atlas-error.ts";
import { created, noContent, ok } from "../../responses/operation-result.ts";
import type { Entity, EntityKind } from "../../world/entity.ts";
import errors from "./errors.json" with { type: "json" };

/** A token that links an organization of another Cloud Manager or Ops Manager to one of Atlas. */
export interface LinkToken extends Entity {
  /** The organization of Atlas, which has at most one. */
  readonly id: string;
}

/** The link tokens of a world's organizations. */
export const linkTokens: EntityKind<LinkToken> = { name: "linkTokens", parent: ({ id }) => id };

const JAVA = "ApiLiveMigrationsLinkTokensResource";
const PATH = "/orgs/{orgId}/liveMigrations/linkTokens";
const OWNER = ["ORG_OWNER"];
const RATE_LIMIT = 500;
const version = (method: string) => [{ date: "2023-01-01", javaMethod: `${JAVA}::${method}` }];

/** Link tokens for live migrations. */
export const linkTokenOperations: readonly Operation[] = [
  operation({
    id: "createOrgLiveMigrationLinkToken",
    method: "POST",
    path: PATH,
    versions: version("createLinkToken"),
    roles: OWNER,
    rateLimit: RATE_LIMIT,
    body: object({ accessListIps: list(text()) }),
    handle: ({ world, params }) => {
      world.of(linkTokens).insert({ id: params.orgId });
      return created({ linkToken: digestHex("SHA-256", world.ids.uuid()) });
    },
  }),
  operation({
    id: "deleteOrgLiveMigrationLinkTokens",
    method: "DELETE",
    path: PATH,
    versions: version("deleteOrgLink"),
    roles: OWNER,
    rateLimit: RATE_LIMIT,
    handle: ({ world, params }) => {
      const token = world.of(linkTokens).get(params.orgId);
      // Recorded: the parameters of this one are null.
      if (token === undefined) throw new AtlasFault(errors.linkNotFound, null);
      world.of(linkTokens).remove(token);
      return noContent();
    },
  }),
  operation({
    id: "listOrgLiveMigrationAvailableProjects",
    method: "GET",
    path: "/orgs/{orgId}/liveMigrations/availableProjects",
    versions: [{ date: "2023-01-01" }],
    roles: OWNER,
    rateLimit: RATE_LIMIT,
    // Nobody uses a link token here, so there is no other side.
    handle: () => ok([]),
  }),
];
