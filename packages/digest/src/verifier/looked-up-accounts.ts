import { randomBytes } from "node:crypto";
import type { HashAlgorithm } from "../core/algorithm.ts";
import type { Account, Accounts } from "./accounts.ts";
import { type MaybePromise, whenReady } from "./maybe-promise.ts";
import { requireOption } from "./require-option.ts";
import {
  type Charset,
  type Ha1Parameters,
  ha1OfPassword,
  keptHa1,
  passwordOf,
  type UserSecret,
} from "./user-secret.ts";

/** Finds the secret of a user; `null` or `undefined` for somebody unknown. */
export type UserLookup = (username: string) => MaybePromise<UserSecret | null | undefined>;

/**
 * Finds a user by the hash of the name.
 *
 * @param userhash H(username ":" realm) in lower-case hexadecimal (RFC 7616 section 3.4.4)
 */
export type UserhashLookup = (
  userhash: string,
  hash: HashAlgorithm,
) => MaybePromise<HashedUser | null | undefined>;

/** Who a hashed name stands for. */
export interface HashedUser {
  readonly username: string;
  readonly secret: UserSecret;
}

export interface LookedUpAccountsOptions {
  readonly lookup: UserLookup;
  readonly lookupUserhash?: UserhashLookup | undefined;
  /** Byte text. */
  readonly realm: string;
  readonly charset: Charset;
}

interface CachedHa1 {
  readonly username: string;
  readonly password: string;
  readonly ha1: Partial<Record<HashAlgorithm, string>>;
}

/** Users that the application looks up with each request. */
export function createLookedUpAccounts(options: LookedUpAccountsOptions): Accounts {
  const { lookup, lookupUserhash, realm, charset } = options;
  // Lives as long as the application's own object does; nothing is kept beyond it.
  const cache = new WeakMap<object, CachedHa1>();
  const decoy = randomBytes(16).toString("hex");
  let lastWasComputed = false;

  function accountOf(secret: UserSecret, username: string, hash: HashAlgorithm): Account {
    const password = passwordOf(secret);
    lastWasComputed = false;
    if (password === null) return { username, ha1: keptHa1(secret, hash) };
    const parameters = { hash, username, realm, charset };
    const cached = cacheOf(secret, username, password);
    const ha1 = cached?.ha1[hash] ?? computed(password, parameters);
    if (cached !== null) cached.ha1[hash] = ha1;
    return { username, ha1 };
  }

  function computed(password: string, parameters: Ha1Parameters): string {
    lastWasComputed = true;
    return ha1OfPassword(password, parameters);
  }

  /** `null` for a secret that is no object. A password changed in place makes a new entry. */
  function cacheOf(secret: UserSecret, username: string, password: string): CachedHa1 | null {
    if (typeof secret === "string") return null;
    const known = cache.get(secret);
    if (known?.username === username && known.password === password) return known;
    const fresh = { username, password, ha1: {} };
    cache.set(secret, fresh);
    return fresh;
  }

  /** As much work as for the last user who was known. */
  function nobody(username: string, hash: HashAlgorithm): null {
    if (lastWasComputed) ha1OfPassword(decoy, { hash, username, realm, charset });
    return null;
  }

  return {
    find: (username, hash) =>
      whenReady(lookup(username), (secret) =>
        secret === null || secret === undefined
          ? nobody(username, hash)
          : accountOf(secret, username, hash),
      ),
    findByUserhash(userhash, hash) {
      requireOption(lookupUserhash !== undefined, "userhash needs lookupUserhash beside lookup");
      return whenReady(lookupUserhash(userhash, hash), (user) =>
        user === null || user === undefined
          ? nobody(userhash, hash)
          : accountOf(user.secret, user.username, hash),
      );
    },
  };
}
