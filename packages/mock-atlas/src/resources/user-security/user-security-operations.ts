import { boolean, list, nullable, object, required, text, whole } from "../../operations/field.ts";
import { type Operation, operation } from "../../operations/operation.ts";
import { AtlasFault } from "../../responses/atlas-error.ts";
import type { JsonObject } from "../../responses/format-json.ts";
import { accepted, ok } from "../../responses/operation-result.ts";
import {
  type LdapVerification,
  ldapVerifications,
  userSecurityDocument,
  userSecurityOf,
} from "./user-security.ts";

const JAVA = "ApiAtlasUserSecurityResource";
const PATH = "/groups/{groupId}/userSecurity";
const OWNER = ["GROUP_OWNER"];
const version = (method: string) => [{ date: "2023-01-01", javaMethod: `${JAVA}::${method}` }];

const mapping = object({ ldapQuery: text(), match: required(text()), substitution: text() });
const update = object({
  customerX509: object({ cas: nullable(text()) }),
  ldap: object({
    authenticationEnabled: boolean(),
    authorizationEnabled: boolean(),
    authzQueryTemplate: text(),
    bindPassword: text(),
    bindUsername: text(),
    caCertificate: text(),
    hostname: text(),
    port: whole(1),
    userToDNMapping: list(mapping),
  }),
});
const attempt = object({
  authzQueryTemplate: text(),
  bindPassword: required(text()),
  bindUsername: required(text()),
  caCertificate: text(),
  hostname: required(text()),
  port: required(whole(1)),
});

/** LDAP and certificates for the users of the databases of a project. */
export const userSecurityOperations: readonly Operation[] = [
  operation({
    id: "getGroupUserSecurity",
    method: "GET",
    path: PATH,
    versions: version("getUserSecurity"),
    roles: ["GROUP_READ_ONLY"],
    handle: ({ world, params }) => ok(userSecurityDocument(userSecurityOf(world, params.groupId))),
  }),
  operation({
    id: "updateGroupUserSecurity",
    method: "PATCH",
    path: PATH,
    versions: version("patchUserSecurity"),
    roles: OWNER,
    body: update,
    handle: ({ world, params, body }) => {
      const kept = userSecurityOf(world, params.groupId);
      const { bindPassword: _, ...ldap } = body.ldap ?? {};
      kept.ldap = { ...kept.ldap, ...ldap };
      if (body.customerX509?.cas !== undefined) kept.cas = body.customerX509.cas;
      return accepted(userSecurityDocument(kept));
    },
  }),
  operation({
    id: "disableGroupUserSecurityCustomerX509",
    method: "DELETE",
    path: `${PATH}/customerX509`,
    versions: [{ date: "2023-01-01" }],
    roles: OWNER,
    handle: ({ world, params }) => {
      const kept = userSecurityOf(world, params.groupId);
      kept.cas = null;
      return accepted(userSecurityDocument(kept));
    },
  }),
  operation({
    id: "deleteGroupUserSecurityLdapUserToDnMapping",
    method: "DELETE",
    path: `${PATH}/ldap/userToDNMapping`,
    versions: version("deleteUserSecurityLdapUserToDNMapping"),
    roles: OWNER,
    handle: ({ world, params }) => {
      const kept = userSecurityOf(world, params.groupId);
      const { userToDNMapping: _, ...rest } = kept.ldap;
      kept.ldap = rest;
      return accepted(userSecurityDocument(kept));
    },
  }),
  operation({
    id: "verifyGroupUserSecurityLdap",
    method: "POST",
    path: `${PATH}/ldap/verify`,
    versions: version("createLDAPVerifyConnectivityRequest"),
    roles: OWNER,
    body: attempt,
    handle: ({ world, params, body, base }) => {
      const { authzQueryTemplate = "", bindUsername, caCertificate, hostname, port } = body;
      const verification = world.of(ldapVerifications).insert({
        id: world.ids.objectId(),
        groupId: params.groupId,
        request: { authzQueryTemplate, bindUsername, caCertificate, hostname, port },
        status: "PENDING",
      });
      // Recorded for a server that cannot be reached, as none can be from here.
      const then = [{ to: "FAILED", afterMs: 10_000 }];
      world.transit(ldapVerifications, verification, "PENDING", then);
      return ok(verificationDocument(verification, base));
    },
  }),
  operation({
    id: "getGroupUserSecurityLdapVerify",
    method: "GET",
    path: "/groups/{groupId}/userSecurity/ldap/verify/{requestId}",
    versions: version("checkLDAPVerifyConnectivityRequestStatus"),
    roles: OWNER,
    handle: ({ world, params, base }) => {
      const verification = world.of(ldapVerifications).get(params.requestId);
      if (verification?.groupId !== params.groupId) {
        throw new AtlasFault("resourceNotFound", [params.requestId]);
      }
      return ok(verificationDocument(verification, base));
    },
  }),
];

function verificationDocument(
  { groupId, id, request, status }: LdapVerification,
  base: string,
): JsonObject {
  const failed = status === "FAILED";
  return {
    groupId,
    links: [{ href: `${base}/groups/${groupId}/userSecurity/ldap/verify/${id}`, rel: "self" }],
    request,
    requestId: id,
    status,
    validations: failed ? [{ status: "FAIL", validationType: "CONNECT" }] : [],
  };
}
