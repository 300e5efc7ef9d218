import type { JsonObject } from "../../responses/format-json.ts";
import type { Entity, EntityKind } from "../../world/entity.ts";
import type { World } from "../../world/world.ts";
import { oneOfProject, type ProjectEntity, projectOf } from "../one-of-project.ts";

/** How names of users become names in LDAP. */
export type NameMapping = {
  readonly ldapQuery?: string;
  readonly match: string;
  readonly substitution?: string;
};

/** How the users of the databases of a project log in: LDAP, and certificates of their own authority. */
export interface UserSecurity extends ProjectEntity {
  /** Certificates in PEM. */
  cas: string | null;
  /** Without the password. */
  ldap: LdapSettings;
}

/** LDAP as a client sets it. */
export interface LdapSettings {
  readonly authenticationEnabled: boolean;
  readonly authorizationEnabled: boolean;
  readonly authzQueryTemplate?: string;
  readonly bindUsername?: string;
  readonly caCertificate?: string;
  readonly hostname?: string;
  readonly port?: number;
  readonly userToDNMapping?: readonly NameMapping[];
}

/** The user security of a world's projects. */
export const userSecurity: EntityKind<UserSecurity> = { name: "userSecurity", parent: projectOf };

export function userSecurityOf(world: World, groupId: string): UserSecurity {
  const ldap = { authenticationEnabled: false, authorizationEnabled: false };
  return oneOfProject(world, userSecurity, groupId, (id) => ({ id, cas: null, ldap }));
}

/** User security as the API shows it. */
export function userSecurityDocument({ cas, ldap }: UserSecurity): JsonObject {
  const { authenticationEnabled, authorizationEnabled, authzQueryTemplate, bindUsername } = ldap;
  const { caCertificate, hostname, port, userToDNMapping } = ldap;
  return {
    customerX509: { cas: cas ?? undefined },
    ldap: {
      authenticationEnabled,
      authorizationEnabled,
      authzQueryTemplate,
      bindUsername,
      caCertificate,
      hostname,
      port,
      userToDNMapping: userToDNMapping?.map(({ ldapQuery, match, substitution }) => ({
        ldapQuery,
        match,
        substitution,
      })),
    },
  };
}

/** A try to reach an LDAP server. */
export interface LdapVerification extends Entity {
  readonly groupId: string;
  readonly request: JsonObject;
  status: string;
}

/** The tries of a world's projects to reach their LDAP servers. */
export const ldapVerifications: EntityKind<LdapVerification> = {
  name: "ldapVerifications",
  parent: ({ groupId }) => groupId,
  enter: (verification, state) => {
    verification.status = state;
  },
};
