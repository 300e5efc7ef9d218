import { hashOf } from "../core/algorithm.ts";
import { type DigestChallenge, findDigestChallenge } from "../core/digest-challenge.ts";
import type { DigestCredentials } from "../core/digest-credentials.ts";
import { DigestSession } from "../core/digest-session.ts";
import { deriveIdentity, type UserIdentity } from "../core/user-identity.ts";
import { DigestError } from "../errors.ts";
import { findCredentialsFault } from "./credentials-fault.ts";
import { readDomain } from "./domain-prefixes.ts";
import type { Exchange } from "./exchange.ts";
import { FirstChallenge } from "./first-challenge.ts";
import { ProtectionSpaces, type Space } from "./protection-spaces.ts";
import type { ReadOptions } from "./read-options.ts";

/** How many origins are remembered; the one met first goes. */
const ORIGIN_LIMIT = 1024;

/** What is known of one origin. */
export interface KnownOrigin {
  readonly origin: string;
  /** Whether its challenges may be answered. */
  readonly allowed: boolean;
  readonly spaces: ProtectionSpaces;
  readonly first: FirstChallenge;
}

type Answer = DigestSession | null;

/** Keeps what a client has learnt of challenges, and decides how each is answered. Does no I/O. */
export class Authenticator {
  readonly options: ReadOptions;
  readonly #known = new Map<string, KnownOrigin>();
  /** What each session signs with. */
  readonly #identities = new WeakMap<DigestSession, UserIdentity>();
  #origins: ReadonlySet<string> | null | undefined;
  #warned = false;

  constructor(options: ReadOptions) {
    this.options = options;
    this.#origins = options.origins;
  }

  at(origin: string | URL | undefined): KnownOrigin {
    const name = typeof origin === "string" ? origin : (origin?.origin ?? "");
    return this.#known.get(name) ?? this.#meet(name);
  }

  /**
   * Decides on the answer to a challenge.
   *
   * @param fieldValues of WWW-Authenticate or Proxy-Authenticate, Latin-1
   * @returns the session to sign the request with again, `null` to leave it at the refusal
   */
  answer(
    exchange: Exchange,
    fieldValues: string | readonly string[] | undefined,
  ): Answer | Promise<Answer> {
    const challenge = findDigestChallenge(fieldValues ?? [], this.options.algorithms);
    if (challenge === null) return exchange.decline("no challenge of it can be answered");
    const { at, target, session, answers } = exchange;
    if (!at.allowed) {
      this.#warn(at.origin);
      return exchange.decline("its origin is not among those that get the credentials", challenge);
    }
    const space = at.spaces.of(challenge.realm);
    if (this.#isRefused(exchange, space, challenge)) return exchange.reject(challenge);
    exchange.challenged(space, challenge);
    if (space.domain === null) space.noteDirectory(target);
    const current = space.session;
    const newer = current !== null && current !== session && !current.exhausted;
    return answers === 0 && newer ? current : this.#open(space, challenge, exchange);
  }

  /** Takes up the nonce that the server wishes to see next (RFC 7616 section 3.5). */
  continueWith(at: KnownOrigin, session: DigestSession, nextNonce: string): void {
    const space = at.spaces.of(session.challenge.realm);
    // A challenge that came in the meantime is newer than this response.
    if (space.session?.opening !== session.opening) return;
    if (space.session.challenge.nonce === nextNonce) return;
    space.session = this.#made(session.withNonce(nextNonce), this.#identities.get(session));
  }

  /** Whether it ends here: the credentials are wrong, or answers do not help. */
  #isRefused(exchange: Exchange, space: Space, challenge: DigestChallenge): boolean {
    const { at, session, answers } = exchange;
    if (session === null) return answers > 1;
    if (space.refused === session) return true;
    const answered = answers > 0 && session.challenge.realm === challenge.realm;
    // Credentials that were let through before are right: then it is the nonce, or an nc that a higher one
    // has overtaken, and servers do not always say stale.
    const wrong = answered && !challenge.stale && (!space.accepted || answers > 1);
    if (wrong) this.#refuse(space, session, at);
    return wrong || answers > 1;
  }

  #open(space: Space, challenge: DigestChallenge, exchange: Exchange): Answer | Promise<Answer> {
    if (space.pending !== null) return space.pending;
    const { algorithm, realm, utf8, userhash } = challenge;
    const key = `${hashOf(algorithm)} ${utf8} ${userhash}`;
    if (space.identity?.key === key) {
      return this.#begin(space, challenge, space.identity.value, exchange);
    }
    const use = (given: DigestCredentials | null): Answer => {
      if (given === null) return exchange.decline("there are no credentials for it", challenge);
      const fault = findCredentialsFault(given);
      if (fault !== null) {
        throw new DigestError(
          "ERR_DIGEST_OPTION_INVALID",
          `the function credentials gave: ${fault}`,
        );
      }
      const value = deriveIdentity(given, challenge);
      if (value === null) return exchange.decline("no HA1 fits its realm and algorithm", challenge);
      space.identity = { key, value };
      return this.#begin(space, challenge, value, exchange);
    };
    const { origin } = exchange.at;
    const given = this.options.credentials({ origin, realm: readText(realm), algorithm });
    if (!(given instanceof Promise)) return use(given);
    space.pending = given.then(use).finally(() => {
      space.pending = null;
    });
    return space.pending;
  }

  #begin(
    space: Space,
    challenge: DigestChallenge,
    identity: UserIdentity,
    { at: { origin }, answers }: Exchange,
  ): DigestSession {
    const last = space.session ?? space.refused;
    // A server that gives out a nonce again must not see an nc again.
    const again = last !== null && last.challenge.nonce === challenge.nonce && !last.exhausted;
    const { session: settings, role } = this.options;
    const continued = again ? { ...settings, firstNonceCount: last.count + 1 } : settings;
    const session = this.#made(new DigestSession(challenge, identity, continued), identity);
    // A nonce that was shared has run out before it was used: this one is for this request alone, as
    // servers want it that let a nonce be used once.
    if (answers > 0 && !again && space.session !== null) return session;
    space.session = session;
    space.refused = null;
    space.domain = role.proxy
      ? null
      : readDomain(challenge.domain, origin, (other) => this.#origins?.has(other) === true);
    for (const other of space.domain?.keys() ?? []) this.at(other).spaces.add(space);
    return session;
  }

  #made(session: DigestSession, identity: UserIdentity | undefined): DigestSession {
    if (identity !== undefined) this.#identities.set(session, identity);
    return session;
  }

  #refuse(space: Space, session: DigestSession, { first }: KnownOrigin): void {
    space.refused = session;
    // Other credentials may have been given since.
    if (space.identity?.value !== this.#identities.get(session)) return;
    space.accepted = false;
    space.identity = null;
    space.session = null;
    first.forget();
  }

  #meet(name: string): KnownOrigin {
    const origin = URL.parse(name)?.origin ?? name;
    if (this.#origins === undefined) this.#origins = new Set([origin]);
    const known: KnownOrigin = this.#known.get(origin) ?? {
      origin,
      allowed: this.#origins === null || this.#origins.has(origin),
      spaces: new ProtectionSpaces(origin),
      first: new FirstChallenge(),
    };
    // Requests may spell an origin in several ways; all of them share what is known of it.
    for (const spelling of new Set([origin, name])) this.#remember(spelling, known);
    return known;
  }

  #remember(spelling: string, known: KnownOrigin): void {
    const [oldest] = this.#known.keys();
    if (this.#known.size >= ORIGIN_LIMIT && oldest !== undefined) this.#known.delete(oldest);
    this.#known.set(spelling, known);
  }

  #warn(origin: string): void {
    if (this.#warned) return;
    this.#warned = true;
    process.emitWarning(
      `${origin} asks for Digest credentials, but these belong to ${[...(this.#origins ?? [])].join(", ")}; ` +
        "list it in the option origins to have it answered",
      { type: "DigestWarning", code: "DIGEST_ORIGIN_NOT_ALLOWED" },
    );
  }
}

/** Header text as a person would read it. */
function readText(latin1: string): string {
  const bytes = Buffer.from(latin1, "latin1");
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return latin1;
  }
}
