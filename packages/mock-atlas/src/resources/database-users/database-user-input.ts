import {
  choice,
  type Field,
  ignored,
  list,
  nullable,
  object,
  required,
  text,
} from "../../operations/field.ts";
import type { JsonObject } from "../../responses/format-json.ts";
import type { DatabaseRole, DatabaseScope } from "./database-user.ts";

/** What a client sends of a user. */
export interface DatabaseUserChanges {
  readonly awsIAMType?: string;
  readonly databaseName?: string;
  readonly deleteAfterDate?: string | null;
  readonly description?: string | null;
  readonly labels?: readonly JsonObject[];
  readonly ldapAuthType?: string;
  readonly oidcAuthType?: string;
  readonly roles?: readonly DatabaseRole[];
  readonly scopes?: readonly DatabaseScope[];
  readonly username?: string;
  readonly x509Type?: string;
}

/** What a client sends of a new user. */
export interface DatabaseUserInput extends DatabaseUserChanges {
  readonly username: string;
}

const ISO_DATE = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:?\d{2})$/;

const members = {
  awsIAMType: choice("NONE", "USER", "ROLE"),
  databaseName: choice("admin", "$external"),
  deleteAfterDate: nullable(text(ISO_DATE)),
  description: nullable(text(null, 100)),
  groupId: ignored(),
  labels: list(object({ key: text(null, 255), value: text(null, 255) })),
  ldapAuthType: choice("NONE", "GROUP", "USER"),
  links: ignored(),
  oidcAuthType: choice("NONE", "IDP_GROUP", "USER"),
  password: nullable(text(null, 1024)),
  roles: list(
    object({
      collectionName: nullable(text()),
      databaseName: required(text()),
      roleName: required(text()),
    }),
  ),
  scopes: list(
    object({ name: required(text()), type: required(choice("CLUSTER", "DATA_LAKE", "STREAM")) }),
  ),
  x509Type: choice("NONE", "CUSTOMER", "MANAGED"),
} as const;

export const newDatabaseUser: Field<DatabaseUserInput> = object({
  ...members,
  username: required(text(/^.{1,1024}$/su)),
}) as Field<DatabaseUserInput>; // `null` for a collection is as good as none
export const databaseUserUpdate: Field<DatabaseUserChanges> = object({
  ...members,
  username: text(),
}) as Field<DatabaseUserChanges>; // as above
