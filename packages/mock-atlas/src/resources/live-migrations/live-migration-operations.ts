import {
  anything,
  boolean,
  choice,
  ignored,
  list,
  object,
  required,
  text,
} from "../../operations/field.ts";
import { type Operation, operation } from "../../operations/operation.ts";
import { AtlasFault } from "../../responses/atlas-error.ts";
import { accepted, created, ok } from "../../responses/operation-result.ts";
import type { EntityKind } from "../../world/entity.ts";
import type { World } from "../../world/world.ts";
import { requireCluster } from "../clusters/require-cluster.ts";
import errors from "./errors.json" with { type: "json" };
import {
  type LiveMigration,
  liveMigrations,
  migrationCheckDocument,
  migrationChecks,
  migrationDocument,
} from "./live-migration.ts";

const LIST = "/groups/{groupId}/liveMigrations";
const ONE = "/groups/{groupId}/liveMigrations/{liveMigrationId}";
const BOTH = [{ date: "2023-01-01", sunset: "2027-07-01" }, { date: "2024-05-30" }];
const VERSIONS = [{ date: "2023-01-01" }];
const MINUTE = 60_000;
const OWNER = ["GROUP_OWNER"];

const newMigration = object({
  _id: ignored(),
  destination: required(
    object({
      clusterName: required(text()),
      groupId: required(text()),
      hostnameSchemaType: required(choice("PUBLIC", "PRIVATE_LINK", "VPC_PEERING")),
      privateLinkId: text(),
    }),
  ),
  dropDestinationData: boolean(),
  dropEnabled: boolean(),
  migrationHosts: required(list(text())),
  sharding: anything(),
  source: required(
    object({
      caCertificatePath: text(),
      clusterName: required(text()),
      groupId: required(text()),
      managedAuthentication: required(boolean()),
      password: text(),
      ssl: required(boolean()),
      username: text(),
    }),
  ),
});

/** Live migrations into the clusters of a project. Nothing is moved; the states are gone through. */
export const liveMigrationOperations: readonly Operation[] = [
  operation({
    id: "createGroupLiveMigration",
    method: "POST",
    path: LIST,
    versions: BOTH,
    roles: OWNER,
    body: newMigration,
    handle: ({ world, params, body }) => {
      const { groupId } = params;
      requireCluster(world, { groupId, clusterName: body.destination.clusterName });
      const migration = world.of(liveMigrations).insert(make(world, groupId, body, "NEW"));
      world.transit(liveMigrations, migration, "NEW", [{ to: "WORKING", afterMs: MINUTE }]);
      return created(migrationDocument(migration));
    },
  }),
  operation({
    id: "getGroupLiveMigration",
    method: "GET",
    path: ONE,
    versions: VERSIONS,
    roles: OWNER,
    handle: ({ world, params }) =>
      ok(
        migrationDocument(
          requireOne(world, liveMigrations, params.groupId, params.liveMigrationId),
        ),
      ),
  }),
  operation({
    id: "cutoverGroupLiveMigration",
    method: "PUT",
    path: `${ONE}/cutover`,
    versions: VERSIONS,
    roles: OWNER,
    handle: ({ world, params }) => {
      const migration = requireOne(world, liveMigrations, params.groupId, params.liveMigrationId);
      world.transit(liveMigrations, migration, "WORKING", [{ to: "COMPLETE", afterMs: MINUTE }]);
      return accepted();
    },
  }),
  operation({
    id: "validateGroupLiveMigrations",
    method: "POST",
    path: `${LIST}/validate`,
    versions: BOTH,
    roles: OWNER,
    body: newMigration,
    handle: ({ world, params, body }) => {
      const { groupId } = params;
      requireCluster(world, { groupId, clusterName: body.destination.clusterName });
      const check = world.of(migrationChecks).insert(make(world, groupId, body, "PENDING"));
      world.transit(migrationChecks, check, "PENDING", [{ to: "SUCCESS", afterMs: MINUTE }]);
      return created(migrationCheckDocument(check));
    },
  }),
  operation({
    id: "getGroupLiveMigrationValidateStatus",
    method: "GET",
    path: "/groups/{groupId}/liveMigrations/validate/{validationId}",
    versions: VERSIONS,
    roles: OWNER,
    handle: ({ world, params }) =>
      ok(
        migrationCheckDocument(
          requireOne(world, migrationChecks, params.groupId, params.validationId),
        ),
      ),
  }),
];

function make(
  world: World,
  groupId: string,
  body: {
    readonly migrationHosts: readonly string[];
    readonly source: { readonly groupId: string };
  },
  status: string,
): LiveMigration {
  const { migrationHosts, source } = body;
  return {
    id: world.ids.objectId(),
    groupId,
    sourceGroupId: source.groupId,
    migrationHosts,
    status,
  };
}

function requireOne(
  world: World,
  kind: EntityKind<LiveMigration>,
  groupId: string,
  id: string,
): LiveMigration {
  const found = world.of(kind).get(id);
  if (found?.groupId === groupId) return found;
  throw new AtlasFault(errors.migrationNotFound, [id, groupId]);
}
