import type { JsonObject } from "../../responses/format-json.ts";
import type { Entity, EntityKind } from "../../world/entity.ts";

/** A migration of a cluster into one of a project, or a check whether it could be. */
export interface LiveMigration extends Entity {
  readonly groupId: string;
  readonly sourceGroupId: string;
  readonly migrationHosts: readonly string[];
  status: string;
}

/** The live migrations of a world's projects. */
export const liveMigrations: EntityKind<LiveMigration> = {
  name: "liveMigrations",
  parent: ({ groupId }) => groupId,
  enter: setStatus,
};

/** The checks of live migrations of a world's projects. */
export const migrationChecks: EntityKind<LiveMigration> = {
  name: "liveMigrationValidations",
  parent: ({ groupId }) => groupId,
  enter: setStatus,
};

export function migrationDocument({ id, migrationHosts, status }: LiveMigration): JsonObject {
  return {
    _id: id,
    lagTimeSeconds: status === "WORKING" ? 0 : null,
    migrationHosts,
    readyForCutover: status === "WORKING",
    status,
  };
}

export function migrationCheckDocument(check: LiveMigration): JsonObject {
  const { groupId, id, sourceGroupId, status } = check;
  return { _id: id, errorMessage: null, groupId, sourceGroupId, status };
}

function setStatus(migration: LiveMigration, status: string): void {
  migration.status = status;
}
