import type { HashAlgorithm } from "../core/algorithm.ts";
import type { MaybePromise } from "./maybe-promise.ts";

/** A user as the check needs one. */
export interface Account {
  readonly username: string;
  /** Lower-case hexadecimal; `null` when none is kept for the hash function asked for. */
  readonly ha1: string | null;
}

/** The users of a verifier. */
export interface Accounts {
  find(username: string, hash: HashAlgorithm): MaybePromise<Account | null>;
  /** @param userhash lower-case hexadecimal (RFC 7616 section 3.4.4) */
  findByUserhash(userhash: string, hash: HashAlgorithm): MaybePromise<Account | null>;
}
