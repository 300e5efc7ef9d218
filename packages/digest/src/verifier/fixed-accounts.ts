import type { HashAlgorithm } from "../core/algorithm.ts";
import type { Account, Accounts } from "./accounts.ts";
import {
  type Charset,
  ha1OfPassword,
  keptHa1,
  passwordOf,
  type UserSecret,
  userhashOf,
} from "./user-secret.ts";

export interface FixedAccountsOptions {
  readonly users: Iterable<readonly [string, UserSecret]>;
  readonly hashes: readonly HashAlgorithm[];
  /** Byte text. */
  readonly realm: string;
  readonly charset: Charset;
  readonly userhash: boolean;
}

type Book = Readonly<Record<HashAlgorithm, Map<string, Account>>>;

/**
 * Users known from the start. Every HA1 is computed at once and no password is kept, so the first
 * request of a user costs the same as the others, and as one of somebody unknown.
 */
export function createFixedAccounts(options: FixedAccountsOptions): Accounts {
  const { users, hashes, realm, charset, userhash } = options;
  const byName = emptyBook();
  const byUserhash = emptyBook();
  for (const [name, secret] of users) {
    const username = charset === "UTF-8" ? name.normalize("NFC") : name;
    const password = passwordOf(secret);
    for (const hash of hashes) {
      const parameters = { hash, username, realm, charset };
      const ha1 = password === null ? keptHa1(secret, hash) : ha1OfPassword(password, parameters);
      const account = { username, ha1 };
      byName[hash].set(username, account);
      if (userhash) byUserhash[hash].set(userhashOf(parameters), account);
    }
  }
  return {
    find: (username, hash) => byName[hash].get(username) ?? null,
    findByUserhash: (userhash, hash) => byUserhash[hash].get(userhash) ?? null,
  };
}

function emptyBook(): Book {
  return { MD5: new Map(), "SHA-256": new Map(), "SHA-512-256": new Map() };
}
