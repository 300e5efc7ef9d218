import type { AccessListEntry, RoleAssignment } from "../../access/caller.ts";
import {
  createSecret,
  type ServiceAccount,
  type ServiceAccountSecret,
} from "../../access/service-accounts.ts";
import { type Field, ignored, list, nullable, object, text } from "../../operations/field.ts";
import { AtlasFault } from "../../responses/atlas-error.ts";
import type { World } from "../../world/world.ts";
import { addressesOf } from "../access-list/access-list-entry.ts";
import errors from "./errors.json" with { type: "json" };

const HOUR_MS = 3_600_000;
const MOST_SECRETS = 2;

/** Adds a secret. @throws AtlasFault 400 when it has as many as it may have */
export function addSecret(
  world: World,
  account: ServiceAccount,
  hours: number,
): ServiceAccountSecret {
  if (account.secrets.length >= MOST_SECRETS) {
    throw new AtlasFault(errors.tooManySecrets, [MOST_SECRETS]);
  }
  const secret = createSecret(world, hours * HOUR_MS);
  account.secrets = [...account.secrets, secret];
  return secret;
}

/** Takes a secret away: no more tokens for it. @throws AtlasFault 404 */
export function removeSecret(account: ServiceAccount, secretId: string): void {
  const left = account.secrets.filter(({ id }) => id !== secretId);
  if (left.length === account.secrets.length) {
    throw new AtlasFault(errors.secretNotFound, [secretId]);
  }
  account.secrets = left;
}

/** Sets the roles of an account in one place; none takes them all away. */
export function setAccountRoles(
  account: ServiceAccount,
  place: { readonly orgId: string } | { readonly groupId: string },
  names: readonly string[],
): void {
  const elsewhere = (role: RoleAssignment): boolean =>
    "orgId" in place
      ? !("orgId" in role && role.orgId === place.orgId)
      : !("groupId" in role && role.groupId === place.groupId);
  const here = names.map((roleName) => ({ ...place, roleName }));
  account.roles = [...account.roles.filter(elsewhere), ...here];
}

/** An address or range as a client sends it. */
export interface AccountAddress {
  readonly cidrBlock?: string | null;
  readonly ipAddress?: string | null;
}

/** What a client sends of the access list of an account. */
export const accountAddresses: Field<readonly AccountAddress[]> = list(
  object({
    cidrBlock: nullable(text()),
    createdAt: ignored(),
    ipAddress: nullable(text()),
    lastUsedAddress: ignored(),
    lastUsedAt: ignored(),
    requestCount: ignored(),
  }),
);

/** Puts addresses on the access list of an account. @throws AtlasFault 400 for what is no address */
export function addAddresses(
  world: World,
  account: ServiceAccount,
  inputs: readonly AccountAddress[],
): void {
  const made = inputs.map((input): AccessListEntry => {
    const { cidrBlock, ipAddress } = addressesOf(input);
    if (cidrBlock === null) throw new AtlasFault("missingAttribute", ["ipAddress"]);
    return { cidrBlock, ipAddress, created: world.timestamp() };
  });
  const names = new Set(made.map(({ cidrBlock }) => cidrBlock));
  const kept = account.accessList.filter(({ cidrBlock }) => !names.has(cidrBlock));
  account.accessList = [...kept, ...made];
}

/** Takes an address or range off the access list. @throws AtlasFault 404 */
export function removeAddress(account: ServiceAccount, value: string): void {
  const left = account.accessList.filter(
    ({ cidrBlock, ipAddress }) => cidrBlock !== value && ipAddress !== value,
  );
  if (left.length === account.accessList.length) {
    throw new AtlasFault("accessListEntryNotFound", [value, account.id]);
  }
  account.accessList = left;
}
