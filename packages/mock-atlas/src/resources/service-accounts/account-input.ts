import { groupRoles, orgRoles } from "../../access/role-fields.ts";
import { type Field, object, required, text, whole } from "../../operations/field.ts";

/** What a client sends of a new account. */
export interface NewAccount {
  readonly description: string;
  readonly name: string;
  readonly roles: readonly string[];
  readonly secretExpiresAfterHours: number;
}

/** What a client changes of an account. */
export interface AccountUpdate {
  readonly description?: string;
  readonly name?: string;
  readonly roles?: readonly string[];
}

// The least the API describes; the most is a setting of the organization.
const LEAST_HOURS = 8;

const fields = { description: text(null, 250), name: text(/^.{1,64}$/u) } as const;

const created = {
  description: required(fields.description),
  name: required(fields.name),
  secretExpiresAfterHours: required(whole(LEAST_HOURS)),
} as const;

export const newOrgAccount: Field<NewAccount> = object({ ...created, roles: required(orgRoles) });
export const newGroupAccount: Field<NewAccount> = object({
  ...created,
  roles: required(groupRoles),
});
export const orgAccountUpdate: Field<AccountUpdate> = object({ ...fields, roles: orgRoles });
export const groupAccountUpdate: Field<AccountUpdate> = object({ ...fields, roles: groupRoles });
export const newSecret: Field<{ readonly secretExpiresAfterHours: number }> = object({
  secretExpiresAfterHours: required(whole(LEAST_HOURS)),
});
