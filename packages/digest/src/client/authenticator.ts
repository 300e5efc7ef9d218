import { type DigestAlgorithm, digestAlgorithms, hashOf } from "../core/algorithm.ts";
import { type DigestChallenge, selectDigestChallenge } from "../core/digest-challenge.ts";
import { DigestError } from "../errors.ts";
import { parseChallenges } from "../grammar/parse-challenges.ts";
import type { CredentialsProvider, DigestCredentials } from "./digest-credentials.ts";
import { isHashedCredentials } from "./digest-credentials.ts";
import type { DigestOptions } from "./digest-options.ts";
import { FirstChallenge } from "./first-challenge.ts";
import { ProtectionSpaces, type Space } from "./protection-spaces.ts";
import { randomCnonce, Session } from "./session.ts";
import { checkCredentials, deriveIdentity, type UserIdentity } from "./user-identity.ts";

/** How many origins are remembered; the one met first goes. */
const ORIGIN_LIMIT = 1024;

/** What is known of one origin. */
export interface KnownOrigin {
  readonly origin: string;
  readonly spaces: ProtectionSpaces;
  readonly first: FirstChallenge;
}

/** A request that was answered with a challenge. */
export interface Refused {
  readonly at: KnownOrigin;
  readonly target: string;
  /** What it was signed with. */
  readonly session: Session | null;
  /** How many challenges were answered for it already. */
  readonly answers: number;
}

/** Keeps what a client has learnt of challenges, and decides how each is answered. Does no I/O. */
export class Authenticator {
  readonly #credentials: CredentialsProvider;
  readonly #algorithms: readonly DigestAlgorithm[];
  readonly #cnonce: () => string;
  readonly #known = new Map<string, KnownOrigin | null>();
  /** `null` until the first request tells; `undefined` where a function decides. */
  #origins: ReadonlySet<string> | null | undefined;

  constructor(options: DigestOptions) {
    this.#cnonce = options.cnonce ?? randomCnonce;
    this.#algorithms = options.algorithms ?? digestAlgorithms;
    if ("credentials" in options) {
      this.#credentials = options.credentials;
      this.#origins = undefined;
    } else {
      const fixed = takeCredentials(options);
      checkCredentials(fixed, "the options of digest");
      this.#credentials = () => fixed;
      this.#origins = null;
      if (isHashedCredentials(fixed)) {
        this.#algorithms = this.#algorithms.filter((name) => fixed.ha1[hashOf(name)] !== undefined);
      }
    }
    if (options.origins !== undefined) {
      this.#origins = new Set(options.origins.map((origin) => normaliseOrigin(origin)));
    }
  }

  /** What is known of an origin; `null` when its challenges are not to be answered. */
  at(origin: string | URL | undefined): KnownOrigin | null {
    const name = typeof origin === "string" ? origin : (origin?.origin ?? "");
    const known = this.#known.get(name);
    return known === undefined ? this.#meet(name) : known;
  }

  /**
   * Decides on the answer to a challenge.
   *
   * @param fieldValues of WWW-Authenticate, Latin-1
   * @returns the session to sign the request with again, `null` to leave it at the refusal
   */
  answer(
    refused: Refused,
    fieldValues: string | readonly string[] | undefined,
  ): Session | null | Promise<Session | null> {
    const challenge = selectDigestChallenge(parseChallenges(fieldValues ?? []), this.#algorithms);
    if (challenge === null) return null;
    const { at, target, session, answers } = refused;
    const space = at.spaces.of(challenge.realm);
    const sameRealm = session?.challenge.realm === challenge.realm;
    if (answers > 0 && sameRealm && !(challenge.stale && answers === 1)) {
      reject(space, session, at);
      return null;
    }
    if (answers > 1 || session?.rejected === true) return null;
    space.noteDirectory(target);
    const current = space.session;
    if (current !== null && !current.rejected && current !== session) return current;
    return this.#open(space, challenge, at);
  }

  #open(
    space: Space,
    challenge: DigestChallenge,
    { origin }: KnownOrigin,
  ): Session | null | Promise<Session | null> {
    if (space.pending !== null) return space.pending;
    const key = `${hashOf(challenge.algorithm)} ${challenge.utf8} ${challenge.userhash}`;
    if (space.identity?.key === key) return this.#begin(space, challenge, space.identity.value);
    const keep = (given: DigestCredentials | null): Session | null => {
      if (given === null) return null;
      checkCredentials(given, "the function credentials");
      const value = deriveIdentity(given, challenge);
      if (value === null) return null;
      space.identity = { key, value };
      return this.#begin(space, challenge, value);
    };
    const { algorithm, realm } = challenge;
    const given = this.#credentials({ origin, realm: readText(realm), algorithm });
    if (!(given instanceof Promise)) return keep(given);
    space.pending = given.then(keep).finally(() => {
      space.pending = null;
    });
    return space.pending;
  }

  #begin(space: Space, challenge: DigestChallenge, identity: UserIdentity): Session {
    const last = space.session;
    // A server that gives out a nonce again must not see an nc again.
    const count = last?.challenge.nonce === challenge.nonce ? last.count : 0;
    const session = new Session({ challenge, ...identity, cnonce: this.#cnonce(), count });
    space.session = session;
    return session;
  }

  #meet(name: string): KnownOrigin | null {
    const origin = name === "" ? "" : normaliseOrigin(name);
    if (this.#origins === null) this.#origins = new Set([origin]);
    const allowed = this.#origins === undefined || this.#origins.has(origin);
    const known = allowed
      ? { origin, spaces: new ProtectionSpaces(), first: new FirstChallenge() }
      : null;
    const [oldest] = this.#known.keys();
    if (this.#known.size >= ORIGIN_LIMIT && oldest !== undefined) this.#known.delete(oldest);
    this.#known.set(name, known);
    return known;
  }
}

function reject(space: Space, session: Session | null, { first }: KnownOrigin): void {
  if (session !== null) session.rejected = true;
  if (space.session === session) {
    space.identity = null;
    first.forget();
  }
}

function takeCredentials(options: DigestCredentials): DigestCredentials {
  const { username } = options;
  if (!isHashedCredentials(options)) return { username, password: options.password };
  return { username, realm: options.realm, ha1: { ...options.ha1 } };
}

function normaliseOrigin(origin: string | URL): string {
  const url = URL.parse(String(origin));
  if (url === null) {
    throw new DigestError(
      "ERR_DIGEST_OPTION_INVALID",
      `${origin} is not an origin; write https://host`,
    );
  }
  return url.origin;
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
