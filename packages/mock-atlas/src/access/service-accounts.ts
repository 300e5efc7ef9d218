import type { JsonObject } from "../responses/format-json.ts";
import type { Entity, EntityKind } from "../world/entity.ts";
import type { World } from "../world/world.ts";
import type { AccessListEntry, Caller, RoleAssignment } from "./caller.ts";

/** One of the secrets of a service account. */
export interface ServiceAccountSecret {
  readonly id: string;
  /** `mdb_sa_sk_` and more. */
  readonly secret: string;
  /** ISO 8601. */
  readonly createdAt: string;
  readonly expiresAt: string;
  lastUsedAt?: string;
}

/** A service account, which gets tokens for its client id and one of its secrets. */
export interface ServiceAccount extends Entity {
  /** The client id: `mdb_sa_id_` and 24 hexadecimal digits. */
  readonly id: string;
  readonly orgId: string;
  /** The project it was made in, which may change it; left out for one of the organization. */
  readonly groupId?: string;
  name: string;
  description: string;
  /** ISO 8601. */
  readonly createdAt: string;
  roles: readonly RoleAssignment[];
  /** Where its tokens may be used from; an empty list is anywhere. */
  accessList: readonly AccessListEntry[];
  secrets: readonly ServiceAccountSecret[];
}

/** The service accounts of a world, by client id. */
export const serviceAccounts: EntityKind<ServiceAccount> = {
  name: "serviceAccounts",
  parent: ({ orgId }) => orgId,
  seed: (document, world) => createServiceAccount(world, document),
};

/** An access token of a service account. */
export interface AccessToken extends Entity {
  /** The token itself. */
  readonly id: string;
  readonly clientId: string;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
}

/** The access tokens of a world. */
export const accessTokens: EntityKind<AccessToken> = {
  name: "accessTokens",
  parent: ({ clientId }) => clientId,
};

const SECRET_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const YEAR_MS = 365 * 24 * 3_600_000;

/** An account with everything filled in that `document` leaves open, one secret included. */
export function createServiceAccount(world: World, document: JsonObject): ServiceAccount {
  const filled: ServiceAccount = {
    id: `mdb_sa_id_${world.ids.objectId()}`,
    orgId: "",
    name: "Mock service account",
    description: "",
    createdAt: world.timestamp(),
    roles: [],
    accessList: [],
    secrets: [createSecret(world)],
  };
  return { ...filled, ...document } as ServiceAccount; // a seed is what its author says it is
}

/** A new secret, good for a year unless it is said otherwise. */
export function createSecret(world: World, lifeMs: number = YEAR_MS): ServiceAccountSecret {
  return {
    id: world.ids.objectId(),
    secret: `mdb_sa_sk_${world.ids.text(40, SECRET_ALPHABET)}`,
    createdAt: world.timestamp(),
    expiresAt: `${new Date(world.now() + lifeMs).toISOString().slice(0, 19)}Z`,
  };
}

/** Who calls with a token of an account. */
export function callerOfAccount({ id, roles, accessList }: ServiceAccount): Caller {
  return { kind: "service-account", id, name: id, roles, accessList };
}
