import { type Operation, operation } from "../../operations/operation.ts";
import { AtlasFault } from "../../responses/atlas-error.ts";
import { created, noContent, ok } from "../../responses/operation-result.ts";
import type { World } from "../../world/world.ts";
import {
  createDatabaseUser,
  type DatabaseUser,
  databaseUserDocument,
  databaseUsers,
} from "./database-user.ts";
import { databaseUserUpdate, newDatabaseUser } from "./database-user-input.ts";

const JAVA = "ApiAtlasV2DatabaseUsersResource";
const RATE_LIMIT = 10_000;
const version = (method: string) => [{ date: "2023-01-01", javaMethod: `${JAVA}::${method}` }];
const MANAGERS = ["GROUP_DATABASE_ACCESS_ADMIN", "GROUP_STREAM_PROCESSING_OWNER"];
const LIST = "/groups/{groupId}/databaseUsers";
const ONE = "/groups/{groupId}/databaseUsers/{databaseName}/{username}";

/** Users of the databases of a project. */
export const databaseUserOperations: readonly Operation[] = [
  operation({
    id: "listGroupDatabaseUsers",
    method: "GET",
    path: LIST,
    versions: version("getUsers"),
    roles: ["GROUP_READ_ONLY"],
    rateLimit: RATE_LIMIT,
    paging: { includeCount: true },
    handle: ({ world, params, base, page }) => {
      const users = world.of(databaseUsers).list(params.groupId);
      const current = users.filter((user) => isCurrent(world, user));
      return page(current, (user) => databaseUserDocument(user, base));
    },
  }),
  operation({
    id: "createGroupDatabaseUser",
    method: "POST",
    path: LIST,
    versions: version("addUser"),
    roles: MANAGERS,
    rateLimit: RATE_LIMIT,
    body: newDatabaseUser,
    handle: ({ world, params, body, base }) => {
      const user = createDatabaseUser(world, params.groupId, body);
      const key = `${user.databaseName}/${user.username}`;
      const known = world.of(databaseUsers).find(params.groupId, key);
      if (known !== undefined && isCurrent(world, known)) {
        throw new AtlasFault("databaseUserExists", [user.username]);
      }
      return created(databaseUserDocument(world.of(databaseUsers).insert(user), base));
    },
  }),
  operation({
    id: "getGroupDatabaseUser",
    method: "GET",
    path: ONE,
    versions: version("getUserByName"),
    roles: ["GROUP_READ_ONLY"],
    rateLimit: RATE_LIMIT,
    handle: ({ world, params, base }) => ok(databaseUserDocument(requireUser(world, params), base)),
  }),
  operation({
    id: "updateGroupDatabaseUser",
    method: "PATCH",
    path: ONE,
    versions: version("patchUser"),
    roles: MANAGERS,
    rateLimit: RATE_LIMIT,
    body: databaseUserUpdate,
    handle: ({ world, params, body, base }) => {
      const user = requireUser(world, params);
      user.labels = body.labels ?? user.labels;
      user.roles = body.roles ?? user.roles;
      user.scopes = body.scopes ?? user.scopes;
      if (body.deleteAfterDate !== undefined) user.deleteAfterDate = body.deleteAfterDate;
      if (body.description !== undefined) user.description = body.description;
      return ok(databaseUserDocument(user, base));
    },
  }),
  operation({
    id: "deleteGroupDatabaseUser",
    method: "DELETE",
    path: ONE,
    versions: version("deleteUser"),
    roles: MANAGERS,
    rateLimit: RATE_LIMIT,
    handle: ({ world, params }) => {
      world.of(databaseUsers).remove(requireUser(world, params));
      return noContent();
    },
  }),
];

function requireUser(
  world: World,
  params: { readonly groupId: string; readonly databaseName: string; readonly username: string },
): DatabaseUser {
  const key = `${params.databaseName}/${params.username}`;
  const user = world.of(databaseUsers).find(params.groupId, key);
  if (user !== undefined && isCurrent(world, user)) return user;
  throw new AtlasFault("databaseUserNotFound", [params.username]);
}

function isCurrent(world: World, { deleteAfterDate }: DatabaseUser): boolean {
  return deleteAfterDate === null || Date.parse(deleteAfterDate) > world.now();
}
