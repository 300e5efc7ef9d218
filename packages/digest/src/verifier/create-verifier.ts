import { AcceptedRequest } from "./accepted-request.ts";
import type { Account } from "./accounts.ts";
import { formatAuthenticationInfo } from "./authentication-info.ts";
import { createAccounts } from "./create-accounts.ts";
import { createNonces } from "./create-nonces.ts";
import type { SyncVerifier, Verifier } from "./digest-verifier.ts";
import { formatChallenges } from "./format-challenges.ts";
import { createResponseJudge } from "./judge-response.ts";
import { isPromiseLike, type MaybePromise, whenReady } from "./maybe-promise.ts";
import { type Attempt, readAttempt } from "./read-attempt.ts";
import { type Refusal, refusalOfUse } from "./refusals.ts";
import { requireOneOf, requireOption } from "./require-option.ts";
import { readSettings } from "./settings.ts";
import type { Refused, Verdict } from "./verdict.ts";
import type { SyncVerifierOptions, VerifierOptions } from "./verifier-options.ts";

/**
 * Makes the server side of HTTP Digest: challenges, and verdicts on the credentials that answer them
 * (RFC 7616; with `qop: ["none"]` RFC 2069). It is held to no HTTP library; middlewares for node:http,
 * Hono and Fastify stand beside it.
 *
 * With users and nonces at hand, as in the example, every answer comes without a promise.
 *
 * @throws DigestError `ERR_DIGEST_OPTION_INVALID` for options that make no verifier,
 *   `ERR_DIGEST_VALUE_UNSENDABLE` for a realm or an opaque that cannot stand in a header,
 *   `ERR_DIGEST_ALGORITHM_UNSUPPORTED` for a hash function that this Node lacks
 *
 * @example
 * ```ts
 * import { createVerifier } from "@digest-conformance/digest/verifier";
 *
 * const verifier = createVerifier({ realm: "example", users: { Mufasa: "Circle of Life" } });
 * const verdict = verifier.verify({ method: "GET", target: "/", authorization: undefined });
 * if (!verdict.ok) console.log(verdict.status, verifier.challenge({ stale: verdict.stale }));
 * ```
 */
export function createVerifier(options: SyncVerifierOptions): SyncVerifier;
/** The same with users or nonces that may have to be waited for: then the answers are promises. */
export function createVerifier(options: VerifierOptions): Verifier;
export function createVerifier(options: VerifierOptions): Verifier {
  const { nextNonce = "worn", rspauth = false, proxy = false } = options;
  requireOneOf("nextNonce", nextNonce, ["worn", "always", "never"]);
  const settings = readSettings(options);
  const judgeResponse = createResponseJudge(settings.offers.map(({ hash }) => hash));
  const accounts = createAccounts(options, settings);
  const nonces = createNonces(options, settings.realm);
  const nonceCount = options.nonce?.perAlgorithm === true ? settings.offers.length : 1;

  function refuse({ reason, message }: Refusal, username: string | null, stale: boolean): Refused {
    const status = reason === "uri-differs" ? 400 : settings.status;
    return { ok: false, reason, message, status, stale, username };
  }

  function findAccount({ username, hashed, offer }: Attempt): MaybePromise<Account | null> {
    return hashed
      ? accounts.findByUserhash(username, offer.hash)
      : accounts.find(username, offer.hash);
  }

  function judge(attempt: Attempt, account: Account | null): Verdict {
    const judged = judgeResponse(attempt, account);
    return judged instanceof AcceptedRequest ? judged : refuse(judged, attempt.username, false);
  }

  /** Uses up the nc; `null` when there is nothing against it. */
  function spend({ nonce, count, username }: Attempt): MaybePromise<Refused | null> {
    const use = nonces.use(nonce, count);
    if (use === "accepted") return null;
    return whenReady(use, (used) => {
      if (used === "accepted") return null;
      const stale = used !== "replayed" || settings.staleOnReplay;
      return refuse(refusalOfUse(used, count), username, stale);
    });
  }

  function responseFirst(attempt: Attempt): Verdict | Promise<Verdict> {
    const account = findAccount(attempt);
    if (!isPromiseLike(account)) return judgeThenSpend(attempt, account);
    return Promise.resolve(account).then((found) => judgeThenSpend(attempt, found));
  }

  // Without a closure where all is at hand, as it is for most requests.
  function judgeThenSpend(attempt: Attempt, account: Account | null): Verdict | Promise<Verdict> {
    const verdict = judge(attempt, account);
    const refused = verdict.ok ? spend(attempt) : null;
    return refused === null ? verdict : whenReady(refused, (known) => known ?? verdict);
  }

  function nonceFirst(attempt: Attempt): Verdict | Promise<Verdict> {
    return whenReady(
      spend(attempt),
      (refused): MaybePromise<Verdict> =>
        refused ?? whenReady(findAccount(attempt), (account) => judge(attempt, account)),
    );
  }

  return {
    fields: {
      credentials: proxy ? "proxy-authorization" : "authorization",
      challenge: proxy ? "Proxy-Authenticate" : "WWW-Authenticate",
      info: proxy ? "Proxy-Authentication-Info" : "Authentication-Info",
    },
    verify(request) {
      const attempt = readAttempt(request, settings);
      if ("reason" in attempt) return refuse(attempt, null, false);
      return settings.nonceFirst ? nonceFirst(attempt) : responseFirst(attempt);
    },
    challenge({ stale = false } = {}) {
      const issued = Array.from({ length: nonceCount }, () => nonces.issue());
      return whenReady(allReady(issued), (ready) => formatChallenges(settings, ready, stale));
    },
    authenticationInfo(accepted, { body } = {}) {
      requireOption(
        accepted instanceof AcceptedRequest,
        "authenticationInfo() was not given the verdict as verify() returned it; pass that object on",
      );
      const { nonce, nc, session, sentQop: qop } = accepted;
      const worn = nextNonce === "always" || (nextNonce === "worn" && nonces.isWorn(nonce, nc));
      const proof = rspauth ? accepted.rspauth(body) : null;
      // The A1 of a session stays that of the nonce it began with (RFC 7616 section 3.4.2), which nobody
      // remembers here: such a client gets its next nonce with a challenge, and begins another session.
      return whenReady(worn && !session ? nonces.issue() : null, (next) =>
        formatAuthenticationInfo({ nextNonce: next, rspauth: proof, qop }),
      );
    },
    wantsBody: (authorization) =>
      settings.qop.includes("auth-int") && authorization?.includes("auth-int") === true,
  };
}

/** All values, in a promise only when one of them is. */
function allReady(values: ReadonlyArray<MaybePromise<string>>): MaybePromise<readonly string[]> {
  const ready = values.filter((value) => typeof value === "string");
  return ready.length === values.length
    ? ready
    : Promise.all(values.map((value) => Promise.resolve(value)));
}
