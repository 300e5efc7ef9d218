import { choice, type Field, list, text } from "../operations/field.ts";
import { AtlasFault, atlasError } from "../responses/atlas-error.ts";
import { isJsonObject } from "../responses/format-json.ts";
import roleNames from "./role-names.json" with { type: "json" };

/** Names of roles in an organization. */
export const orgRoles: Field<readonly string[], false> = list(choice(...roleNames.organization));

/** Names of roles in a project, which `requireGroupRoles` looks at. */
export const groupRoles: Field<readonly string[], false> = list(text(null, 100));

/**
 * New roles of a project are added more often than this mock is, so that any name of their form is one.
 *
 * @throws AtlasFault 400 `BAD_REQUEST` with the name that is none
 */
export function requireGroupRoles(names: readonly string[]): readonly string[] {
  const wrong = names.find((name) => !/^GROUP_[A-Z_]+$/.test(name));
  if (wrong !== undefined) throw invalidRole(wrong);
  return names;
}

/** Recorded: this error alone says which field it is about. */
function invalidRole(name: string): AtlasFault {
  const result = atlasError("badRequest");
  const description = `Invalid role name '${name}'. Must be a valid Role name.`;
  const badRequestDetail = { fields: [{ description, field: "_roles" }] };
  const body = isJsonObject(result.body as never) ? (result.body as object) : {}; // an error is an object
  return Object.assign(new AtlasFault("badRequest"), {
    result: { ...result, body: { badRequestDetail, ...body } },
  });
}
