import type { Accounts } from "./accounts.ts";
import { createFixedAccounts } from "./fixed-accounts.ts";
import { createLookedUpAccounts } from "./looked-up-accounts.ts";
import { requireOption } from "./require-option.ts";
import type { Settings } from "./settings.ts";
import type { VerifierOptions } from "./verifier-options.ts";

/**
 * The users that the options of a verifier name.
 *
 * @throws DigestError `ERR_DIGEST_OPTION_INVALID`
 */
export function createAccounts(options: VerifierOptions, settings: Settings): Accounts {
  const { users, lookup, lookupUserhash } = options;
  const { realm, charset, userhash, offers } = settings;
  requireOption(
    (users === undefined) !== (lookup === undefined),
    "give either users or lookup, so that one of them says who may come in",
  );
  if (lookup !== undefined) {
    requireOption(
      !userhash || lookupUserhash !== undefined,
      "userhash is offered beside lookup; give lookupUserhash, since a hash cannot be looked up by name",
    );
    return createLookedUpAccounts({ lookup, lookupUserhash, realm, charset });
  }
  const entries = users instanceof Map ? users : Object.entries(users ?? {});
  const hashes = [...new Set(offers.map(({ hash }) => hash))];
  return createFixedAccounts({ users: entries, hashes, realm, charset, userhash });
}
