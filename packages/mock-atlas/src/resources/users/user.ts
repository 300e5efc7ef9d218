import type { RoleAssignment } from "../../access/caller.ts";
import { isJsonObject, isList, type JsonObject } from "../../responses/format-json.ts";
import type { Entity, EntityKind } from "../../world/entity.ts";
import type { World } from "../../world/world.ts";

/** An invitation that its user has not taken up. */
export interface PendingInvitation {
  /** ISO 8601. */
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly inviterUsername: string;
}

/** A person with an account at MongoDB Cloud, not a user of a database. */
export interface User extends Entity {
  /** An e-mail address. */
  readonly username: string;
  readonly firstName: string;
  readonly lastName: string;
  /** ISO 3166-1, two letters. */
  readonly country: string;
  readonly createdAt: string;
  /** When they last logged in; `null` before the first time. */
  readonly lastAuth: string | null;
  readonly mobileNumber: string | null;
  /** Replaced as a whole. */
  roles: readonly RoleAssignment[];
  /** `null` for one who is active. */
  invitation: PendingInvitation | null;
}

/** The users of a world, by user name. */
export const users: EntityKind<User> = {
  name: "users",
  parent: () => "",
  key: ({ username }) => username,
  seed: (document, world) => createUser(world, document),
};

/** A user with everything filled in that `document` leaves open. */
export function createUser(world: World, document: JsonObject): User {
  const text = (name: string): string | null => {
    const value = document[name];
    return typeof value === "string" ? value : null;
  };
  return {
    id: text("id") ?? world.ids.objectId(),
    username: text("username") ?? "user@example.com",
    firstName: text("firstName") ?? "Test",
    lastName: text("lastName") ?? "User",
    country: text("country") ?? "US",
    createdAt: text("createdAt") ?? world.timestamp(),
    lastAuth: text("lastAuth"),
    mobileNumber: text("mobileNumber"),
    roles: readRoles(document),
    invitation: null,
  };
}

/** Thirty days, after which an invitation is void. */
export const INVITATION_MS: number = 30 * 24 * 3_600_000;

/** An invitation as of now. */
export function inviteNow(world: World, inviterUsername: string): PendingInvitation {
  const createdAt = world.timestamp();
  return { createdAt, expiresAt: isoSeconds(world.now() + INVITATION_MS), inviterUsername };
}

/** A time in milliseconds since the epoch as most documents of Atlas write it. */
export function isoSeconds(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 19)}Z`;
}

function readRoles({ roles }: JsonObject): readonly RoleAssignment[] {
  if (!isList(roles)) return [];
  return roles.flatMap((role): RoleAssignment[] => {
    if (!isJsonObject(role)) return [];
    const { orgId, groupId, roleName } = role;
    if (typeof roleName !== "string") return [];
    if (typeof orgId === "string") return [{ orgId, roleName }];
    return typeof groupId === "string" ? [{ groupId, roleName }] : [];
  });
}
