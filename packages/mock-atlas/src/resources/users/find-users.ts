import { AtlasFault } from "../../responses/atlas-error.ts";
import type { World } from "../../world/world.ts";
import { groups } from "../projects/group.ts";
import { teams } from "../teams/team.ts";
import errors from "./errors.json" with { type: "json" };
import { type User, users } from "./user.ts";

/** The users of an organization. Recorded: in the order of their names. */
export function usersOfOrganization(world: World, orgId: string): readonly User[] {
  const inside = ({ roles }: User): boolean =>
    roles.some((role) => "orgId" in role && role.orgId === orgId);
  return world.of(users).all().filter(inside).sort(byUsername);
}

/** The users with a role in a project of their own, and with `includeOrgUsers` those of its organization. */
export function usersOfGroup(
  world: World,
  groupId: string,
  includeOrgUsers: boolean = false,
): readonly User[] {
  const orgId = world.of(groups).get(groupId)?.orgId;
  const inside = ({ roles }: User): boolean =>
    roles.some((role) =>
      "groupId" in role ? role.groupId === groupId : includeOrgUsers && role.orgId === orgId,
    );
  return world.of(users).all().filter(inside).sort(byUsername);
}

/** The ids of the teams of a user. */
export function teamsOfUser(world: World, userId: string): readonly string[] {
  return world
    .of(teams)
    .all()
    .filter(({ userIds }) => userIds.includes(userId))
    .map(({ id }) => id);
}

/** @throws AtlasFault 404 `USER_NOT_FOUND` */
export function requireUser(world: World, userId: string): User {
  const user = world.of(users).get(userId);
  if (user === undefined) throw new AtlasFault(errors.userNotFound, [userId]);
  return user;
}

/** @throws AtlasFault 404 `USERNAME_NOT_FOUND` */
export function requireUserByName(world: World, username: string): User {
  const user = world.of(users).find("", username);
  if (user === undefined) throw new AtlasFault("databaseUserNotFound", [username]);
  return user;
}

function byUsername(a: User, b: User): number {
  return a.username < b.username ? -1 : 1;
}
