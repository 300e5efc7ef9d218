import { digestHex } from "@digest-conformance/digest/core";
import { ignored, object, whole } from "../../operations/field.ts";
import { type Operation, operation } from "../../operations/operation.ts";
import { AtlasFault } from "../../responses/atlas-error.ts";
import type { Entity, EntityKind } from "../../world/entity.ts";
import type { World } from "../../world/world.ts";
import { isoSeconds } from "../users/user.ts";
import { databaseUsers } from "./database-user.ts";

/** An X.509 certificate that a database user logs in with. */
export interface DatabaseUserCertificate extends Entity {
  readonly groupId: string;
  readonly username: string;
  readonly serial: number;
  /** ISO 8601. */
  readonly createdAt: string;
  readonly notAfter: string;
}

/** The certificates of the database users of a world's projects. */
export const databaseUserCertificates: EntityKind<DatabaseUserCertificate> = {
  name: "databaseUserCertificates",
  parent: ({ groupId }) => groupId,
};

const VERSIONS = [{ date: "2023-01-01" }];
const PATH = "/groups/{groupId}/databaseUsers/{username}/certs";
const MONTH_MS = 30 * 24 * 3_600_000;
const USUAL_MONTHS = 3;

const newCertificate = object({
  _id: ignored(),
  createdAt: ignored(),
  groupId: ignored(),
  links: ignored(),
  monthsUntilExpiration: whole(1),
  notAfter: ignored(),
  subject: ignored(),
});

/**
 * Certificates that Atlas makes for database users. The text of one is of the right form and nothing that a
 * database would take.
 */
export const certificateOperations: readonly Operation[] = [
  operation({
    id: "listGroupDatabaseUserCerts",
    method: "GET",
    path: PATH,
    versions: VERSIONS,
    roles: ["GROUP_READ_ONLY"],
    paging: { includeCount: true },
    handle: ({ world, params, page }) => {
      requireUser(world, params);
      const certificates = world
        .of(databaseUserCertificates)
        .list(params.groupId)
        .filter(({ username }) => username === params.username);
      return page(certificates, ({ createdAt, groupId, notAfter, serial, username }) => ({
        _id: serial,
        createdAt,
        groupId,
        notAfter,
        subject: `CN=${username}`,
      }));
    },
  }),
  operation({
    id: "createGroupDatabaseUserCert",
    method: "POST",
    path: PATH,
    versions: VERSIONS,
    roles: ["GROUP_OWNER"],
    body: newCertificate,
    handle: ({ world, params, body }) => {
      requireUser(world, params);
      const { groupId, username } = params;
      const { monthsUntilExpiration: months = USUAL_MONTHS } = body;
      const id = world.ids.objectId();
      const certificate = world.of(databaseUserCertificates).insert({
        id,
        groupId,
        username,
        serial: Number.parseInt(id.slice(0, 12), 16),
        createdAt: world.timestamp(),
        notAfter: isoSeconds(world.now() + months * MONTH_MS),
      });
      return { status: 201, body: pem(certificate), error: null };
    },
  }),
];

function pem({ id }: DatabaseUserCertificate): string {
  const block = (name: string): string => {
    const text = Buffer.from(digestHex("SHA-256", `${id} ${name}`)).toString("base64");
    return `-----BEGIN ${name}-----\n${text.slice(0, 64)}\n-----END ${name}-----\n`;
  };
  return `${block("CERTIFICATE")}${block("PRIVATE KEY")}`;
}

function requireUser(
  world: World,
  { groupId, username }: { readonly groupId: string; readonly username: string },
): void {
  const users = world.of(databaseUsers);
  const found = users.find(groupId, `$external/${username}`);
  if (found === undefined) throw new AtlasFault("databaseUserNotFound", [username]);
}
