import {
  choiceParameter,
  type QueryParameter,
  textParameter,
  textsParameter,
} from "../../operations/query-parameter.ts";
import type { User } from "./user.ts";

interface UserFilter {
  readonly orgMembershipStatus: string | undefined;
  readonly orgMembershipStatuses: readonly string[];
  readonly username: string | undefined;
}

/** The query parameters that every list of users has. */
export const userFilter: {
  readonly [Name in keyof UserFilter]: QueryParameter<UserFilter[Name]>;
} = {
  orgMembershipStatus: choiceParameter("ACTIVE", "PENDING"),
  orgMembershipStatuses: textsParameter(),
  username: textParameter(),
};

/** The users that the query asks for. */
export function filterUsers(users: readonly User[], query: UserFilter): readonly User[] {
  const statuses = new Set(query.orgMembershipStatuses);
  if (query.orgMembershipStatus !== undefined) statuses.add(query.orgMembershipStatus);
  return users
    .filter(({ username }) => query.username === undefined || username === query.username)
    .filter(({ invitation }) => {
      return statuses.size === 0 || statuses.has(invitation === null ? "ACTIVE" : "PENDING");
    });
}
