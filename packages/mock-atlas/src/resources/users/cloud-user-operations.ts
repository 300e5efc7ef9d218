import { ignored, list, nullable, object, required, text } from "../../operations/field.ts";
import { type Operation, operation } from "../../operations/operation.ts";
import { AtlasFault } from "../../responses/atlas-error.ts";
import { created, ok } from "../../responses/operation-result.ts";
import errors from "./errors.json" with { type: "json" };
import { requireUser, requireUserByName } from "./find-users.ts";
import { createUser, users } from "./user.ts";
import { userDocument } from "./user-document.ts";

const JAVA = "ApiUsersResource";
const RATE_LIMIT = 2500;
const version = (method: string) => [
  {
    date: "2023-01-01",
    javaMethod: `${JAVA}::${method}`,
    deprecated: "2025-02-19",
    sunset: "2027-07-01",
  },
];

const newUser = object({
  country: required(text(/^[A-Z]{2}$/)),
  createdAt: ignored(),
  emailAddress: text(),
  firstName: required(text(null, 255)),
  id: ignored(),
  lastAuth: ignored(),
  lastName: required(text(null, 255)),
  links: ignored(),
  mobileNumber: nullable(text()),
  password: required(text()),
  roles: list(
    object({ groupId: nullable(text()), orgId: nullable(text()), roleName: required(text()) }),
  ),
  teamIds: ignored(),
  username: required(text(/^[^@\s]+@[^@\s]+$/)),
});

/** Users whatever they are members of, as versions before 2025-02-19 have them. */
export const cloudUserOperations: readonly Operation[] = [
  operation({
    id: "createUser",
    method: "POST",
    path: "/users",
    versions: version("addUser"),
    roles: [],
    rateLimit: RATE_LIMIT,
    body: newUser,
    handle: ({ world, body, base, origin }) => {
      if (world.of(users).find("", body.username) !== undefined) {
        throw new AtlasFault(errors.userExists, [body.username]);
      }
      const { country, firstName, lastName, username } = body;
      // Recorded: roles are invitations, which are taken up elsewhere; the account has none.
      const user = createUser(world, { country, firstName, lastName, username });
      world.of(users).insert(user);
      // The version in the location is recorded.
      return created(userDocument(world, user, base), `${origin}/api/atlas/v1.0/users/${user.id}`);
    },
  }),
  operation({
    id: "getUser",
    method: "GET",
    path: "/users/{userId}",
    versions: version("getUser"),
    roles: [],
    rateLimit: RATE_LIMIT,
    handle: ({ world, params, base }) =>
      ok(userDocument(world, requireUser(world, params.userId), base)),
  }),
  operation({
    id: "getUserByName",
    method: "GET",
    path: "/users/byName/{userName}",
    versions: version("getUserByName"),
    roles: [],
    rateLimit: RATE_LIMIT,
    handle: ({ world, params, base }) =>
      ok(userDocument(world, requireUserByName(world, params.userName), base)),
  }),
];
