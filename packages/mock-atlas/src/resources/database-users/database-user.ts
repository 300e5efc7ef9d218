import type { JsonObject } from "../../responses/format-json.ts";
import { pathSegment } from "../../responses/path-segment.ts";
import type { Entity, EntityKind } from "../../world/entity.ts";
import type { World } from "../../world/world.ts";
import type { DatabaseUserInput } from "./database-user-input.ts";

/** A role of a user in a database, or in one collection. */
export type DatabaseRole = {
  readonly collectionName?: string;
  readonly databaseName: string;
  readonly roleName: string;
};

/** What a user is good for. */
export type DatabaseScope = { readonly name: string; readonly type: string };

/** A user of the databases of a project. Its password is not kept. */
export interface DatabaseUser extends Entity {
  readonly groupId: string;
  readonly databaseName: string;
  readonly username: string;
  readonly awsIAMType: string;
  readonly ldapAuthType: string;
  readonly oidcAuthType: string;
  readonly x509Type: string;
  description: string | null;
  /** When it goes by itself, ISO 8601. */
  deleteAfterDate: string | null;
  labels: readonly JsonObject[];
  roles: readonly DatabaseRole[];
  scopes: readonly DatabaseScope[];
}

/** The database users of a world's projects, by database and name. */
export const databaseUsers: EntityKind<DatabaseUser> = {
  name: "databaseUsers",
  parent: ({ groupId }) => groupId,
  key: ({ databaseName, username }) => `${databaseName}/${username}`,
  seed: (document, world) => {
    const { groupId, ...input } = document;
    // A seed is what its author says it is.
    return createDatabaseUser(world, String(groupId ?? ""), input as unknown as DatabaseUserInput);
  },
};

/** A user with everything filled in. */
export function createDatabaseUser(
  world: World,
  groupId: string,
  input: DatabaseUserInput,
): DatabaseUser {
  return {
    id: world.ids.objectId(),
    groupId,
    databaseName: input.databaseName ?? "admin",
    username: input.username,
    awsIAMType: input.awsIAMType ?? "NONE",
    ldapAuthType: input.ldapAuthType ?? "NONE",
    oidcAuthType: input.oidcAuthType ?? "NONE",
    x509Type: input.x509Type ?? "NONE",
    description: input.description ?? null,
    deleteAfterDate: input.deleteAfterDate ?? null,
    labels: input.labels ?? [],
    roles: input.roles ?? [],
    scopes: input.scopes ?? [],
  };
}

/** A user as the API shows it; never its password. */
export function databaseUserDocument(user: DatabaseUser, base: string): JsonObject {
  const { databaseName, groupId, username } = user;
  const name = `${pathSegment(databaseName)}/${pathSegment(username)}`;
  return {
    awsIAMType: user.awsIAMType,
    databaseName,
    deleteAfterDate: user.deleteAfterDate ?? undefined,
    description: user.description ?? undefined,
    groupId,
    labels: user.labels,
    ldapAuthType: user.ldapAuthType,
    links: [{ href: `${base}/groups/${groupId}/databaseUsers/${name}`, rel: "self" }],
    oidcAuthType: user.oidcAuthType,
    roles: user.roles.map(({ collectionName, databaseName: database, roleName }) => ({
      collectionName,
      databaseName: database,
      roleName,
    })),
    scopes: user.scopes.map(({ name: scope, type }) => ({ name: scope, type })),
    username,
    x509Type: user.x509Type,
  };
}
