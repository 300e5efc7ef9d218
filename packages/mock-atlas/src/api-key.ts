import { digestHex } from "@digest-conformance/digest/core";
import { isRange } from "./access/address-list.ts";
import type { AccessListEntry, RoleAssignment } from "./access/caller.ts";
import { MockAtlasError } from "./mock-atlas-error.ts";

/** A programmatic API key as a caller describes it. Both halves are Latin-1 text. */
export interface ApiKeyOptions {
  /** The Digest username; eight lower-case letters at Atlas. It holds no colon. */
  readonly publicKey: string;
  /** The Digest password; a UUID at Atlas. */
  readonly privateKey: string;
  /** 24 hexadecimal digits. @defaultValue derived from the public key, so that it stays the same */
  readonly id?: string;
  /** @defaultValue owner of every organization that is there at the start */
  readonly roles?: readonly RoleAssignment[];
  /** Where it may be used from; an empty list is anywhere. @defaultValue every address */
  readonly accessList?: readonly AccessListEntry[];
  /** The world it is let into. @defaultValue every one, which a request without a world takes for "default" */
  readonly world?: string;
}

/** A programmatic API key with everything filled in. */
export type ApiKey = Required<Omit<ApiKeyOptions, "world">>;

/** The organization of keys that name no role. */
export const TEST_ORG_ID = "60f1b2c3d4e5f60718293a4b";

/** The key of a server started without keys. For tests only: it opens nothing but a mock. */
export const TEST_API_KEY: ApiKeyOptions = {
  publicKey: "mockatls",
  privateKey: "3e1f8a52-6c47-4d0b-9a35-7b2d5c8e4f10",
};

/**
 * Checks keys and fills in what they leave open.
 *
 * @throws MockAtlasError `ERR_MOCK_ATLAS_OPTION_INVALID`
 */
export function completeApiKeys(options: readonly ApiKeyOptions[]): readonly ApiKey[] {
  const keys = options.map(completeApiKey);
  const publicKeys = keys.map(({ publicKey }) => publicKey);
  const twice = publicKeys.find((publicKey, index) => publicKeys.indexOf(publicKey) !== index);
  if (twice !== undefined) {
    throw new MockAtlasError(
      "ERR_MOCK_ATLAS_OPTION_INVALID",
      `two API keys have the public key ${twice}; give each its own`,
    );
  }
  return keys;
}

function completeApiKey(options: ApiKeyOptions): ApiKey {
  const { publicKey, privateKey } = options;
  if (publicKey === "" || publicKey.includes(":") || !isLatin1(publicKey)) {
    throw new MockAtlasError(
      "ERR_MOCK_ATLAS_OPTION_INVALID",
      `the public key ${JSON.stringify(publicKey)} cannot be a Digest username; give Latin-1 text without a colon`,
    );
  }
  if (privateKey === "" || !isLatin1(privateKey)) {
    throw new MockAtlasError(
      "ERR_MOCK_ATLAS_OPTION_INVALID",
      `the private key of ${publicKey} is empty or not Latin-1; give it as UUID text`,
    );
  }
  const unknown = options.accessList?.find(({ cidrBlock }) => !isRange(cidrBlock));
  if (unknown !== undefined) {
    throw new MockAtlasError(
      "ERR_MOCK_ATLAS_OPTION_INVALID",
      `the access list of ${publicKey} has ${JSON.stringify(unknown.cidrBlock)}; give an IP address or a range such as 10.0.0.0/8`,
    );
  }
  return {
    publicKey,
    privateKey,
    id: options.id ?? digestHex("SHA-256", publicKey).slice(0, 24),
    roles: options.roles ?? [{ orgId: TEST_ORG_ID, roleName: "ORG_OWNER" }],
    accessList: options.accessList ?? [{ cidrBlock: "0.0.0.0/0", ipAddress: null }],
  };
}

function isLatin1(text: string): boolean {
  for (let index = 0; index < text.length; index += 1) {
    if (text.charCodeAt(index) > 0xff) return false;
  }
  return true;
}
