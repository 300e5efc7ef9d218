import { DigestError } from "../errors.ts";
import { isPlain, quotedString } from "../grammar/quoted-string.ts";
import { digestHex, type HashAlgorithm, hashOf, isSessionAlgorithm } from "./algorithm.ts";
import { hashByteText } from "./byte-text.ts";
import { type DigestChallenge, isPlainChallenge } from "./digest-challenge.ts";
import type { DigestCredentials } from "./digest-credentials.ts";
import { type HashedTarget, HashedTargets, hashTarget } from "./hashed-targets.ts";
import { formatNonceCount, LAST_NONCE_COUNT } from "./nonce-count.ts";
import { randomCnonce } from "./random-cnonce.ts";
import { computeResponse, computeSessionHa1 } from "./response.ts";
import { deriveIdentity, type UserIdentity } from "./user-identity.ts";

/** How a session signs; every one may be left out. */
export interface SessionSettings {
  /**
   * Makes a cnonce: ASCII text that may stand in a quoted-string.
   *
   * @defaultValue 32 hexadecimal digits from a cryptographic source
   */
  readonly cnonce?: (() => string) | undefined;
  /**
   * Whether each request gets a cnonce of its own, instead of one for all requests with a nonce. A -sess
   * algorithm keeps its cnonce all the same, since its A1 is made with it.
   *
   * @defaultValue false
   */
  readonly freshCnonce?: boolean | undefined;
  /**
   * The quality of protection to choose where the server offers both.
   *
   * @defaultValue "auth"
   */
  readonly qop?: "auth" | "auth-int" | undefined;
  /**
   * The nc of the first request with a nonce: for tests, and for a nonce that was used before.
   *
   * @defaultValue 1
   */
  readonly firstNonceCount?: number | undefined;
}

/** The parameters of a signed request that a server's `rspauth` depends on. */
export interface SignedParameters {
  readonly uri: string;
  /** Eight hexadecimal digits. */
  readonly nc: string;
  readonly cnonce: string;
}

/**
 * A challenge with the credentials that answer it: signs one request after another, each with the next nc
 * (RFC 7616 section 3.6, "authentication session"). What stays the same from request to request is made
 * once; a request costs two hashes, or one when it has the target of the one before.
 *
 * @example
 * ```ts
 * import { openSession, parseChallenges, selectDigestChallenge } from "@digest-conformance/digest/core";
 *
 * const field = 'Digest realm="http-auth@example.org", qop="auth", algorithm=SHA-256, nonce="7ypf/xlj9XX"';
 * const challenge = selectDigestChallenge(parseChallenges(field));
 * const credentials = { username: "Mufasa", password: "Circle of Life" };
 * const session = challenge && openSession(challenge, credentials);
 * console.log(session?.sign("GET", "/dir/index.html")); // Digest username="Mufasa", realm=...
 * ```
 */
export class DigestSession {
  readonly challenge: DigestChallenge;
  /** The challenge of the server that the session began with; only the nonce may have changed since. */
  readonly opening: DigestChallenge;
  /** The quality of protection in use; `undefined` for a server of RFC 2069 that offers none. */
  readonly qop: "auth" | "auth-int" | undefined;
  readonly #identity: UserIdentity;
  readonly #settings: SessionSettings;
  readonly #algorithm: HashAlgorithm;
  /** HA1, or with a -sess algorithm the session's. */
  readonly #key: string;
  /** Whether each request is to have a cnonce of its own. */
  readonly #fresh: boolean;
  readonly #plainNonce: boolean;
  readonly #beforeUri: string;
  readonly #afterResponse: string;
  readonly #beforeNc: string;
  #cnonce = "";
  #afterNc = "";
  #end = "";
  /** Whether all that is hashed to the response is ASCII. */
  #plain = true;
  #count: number;
  #target: HashedTarget | null = null;
  #targets: HashedTargets | null = null;

  /** For {@link openSession}. */
  constructor(
    challenge: DigestChallenge,
    identity: UserIdentity,
    settings: SessionSettings,
    continued?: Continuation,
  ) {
    const { realm, nonce, opaque, algorithm, algorithmToken, userhash } = challenge;
    const bound = isSessionAlgorithm(algorithm);
    const plain = isPlainChallenge(challenge);
    this.challenge = challenge;
    this.opening = continued?.opening ?? challenge;
    this.qop = chooseQop(challenge.qop, settings.qop);
    this.#identity = identity;
    this.#settings = settings;
    this.#algorithm = hashOf(algorithm);
    this.#fresh = settings.freshCnonce === true && !bound;
    this.#count = (settings.firstNonceCount ?? 1) - 1;
    this.#plainNonce = plain || isPlain(nonce);
    this.#setCnonce(continued?.cnonce ?? this.#makeCnonce());
    this.#key = continued?.key ?? this.#makeKey();
    this.#beforeNc = `${this.#key}:${nonce}:`;
    const { usernameParameter } = identity;
    this.#beforeUri = plain
      ? `Digest ${usernameParameter}, realm="${realm}", nonce="${nonce}", uri="`
      : `Digest ${usernameParameter}, realm=${quotedString(realm)}, nonce=${quotedString(nonce)}, uri="`;
    let tail = algorithmToken === undefined ? '"' : `", algorithm=${algorithmToken}`;
    if (opaque !== undefined) tail += `, opaque=${plain ? `"${opaque}"` : quotedString(opaque)}`;
    if (this.qop !== undefined) tail += BEFORE_NC[this.qop];
    else if (userhash) tail += USERHASH;
    this.#afterResponse = tail;
  }

  /** The nc used last with this nonce. */
  get count(): number {
    return this.#count;
  }

  /** Whether the nonce has no nc left to sign with. */
  get exhausted(): boolean {
    return this.#count >= LAST_NONCE_COUNT;
  }

  /** The parameters of the request signed last. */
  get signed(): SignedParameters {
    const uri = this.#target?.uri ?? "";
    return { uri, nc: formatNonceCount(this.#count), cnonce: this.#cnonce };
  }

  /**
   * The value of the Authorization (or Proxy-Authorization) field for one request, in the form of
   * {@link formatCredentials}. Uses up an nc.
   *
   * @param uri the request target exactly as it goes out, Latin-1
   * @param bodyHash for `auth-int`: the entity body's hash in hexadecimal, see {@link hashBody}
   * @throws DigestError `ERR_DIGEST_VALUE_UNSENDABLE` for text that cannot stand in a header field,
   *   `ERR_DIGEST_NONCE_EXHAUSTED` when nc would need a ninth digit
   */
  sign(method: string, uri: string, bodyHash?: string): string {
    const { quotedUri, ha2 } = this.#hashTarget(method, uri, bodyHash);
    if (this.qop === undefined) {
      const response = this.#digest(this.#beforeNc + ha2);
      return `${this.#beforeUri}${quotedUri}", response="${response}${this.#afterResponse}`;
    }
    const nc = this.#nextCount();
    const response = this.#digest(this.#beforeNc + nc + this.#afterNc + ha2);
    return `${this.#beforeUri}${quotedUri}", response="${response}${this.#afterResponse}${nc}${this.#end}`;
  }

  /**
   * What the server has to send as `rspauth` to prove that it knows the secret too (RFC 7616 section 3.5).
   *
   * @param bodyHash for `auth-int`: the hash of the response's body in hexadecimal
   */
  rspauth({ uri, nc, cnonce }: SignedParameters, bodyHash?: string): string {
    const { algorithm, nonce } = this.challenge;
    const qop = this.qop === undefined ? undefined : { value: this.qop, nc, cnonce, bodyHash };
    return computeResponse({ algorithm, ha1: this.#key, nonce, method: "", uri, qop });
  }

  /**
   * The session that goes on with the server's `nextnonce`: nc starts again, and the A1 of a -sess
   * algorithm stays that of the challenge (RFC 7616 sections 3.4.2 and 3.5).
   */
  withNonce(nonce: string): DigestSession {
    const { opening } = this;
    const continued = isSessionAlgorithm(this.challenge.algorithm)
      ? { opening, key: this.#key, cnonce: this.#cnonce }
      : { opening };
    return new DigestSession({ ...opening, nonce }, this.#identity, this.#settings, continued);
  }

  #hashTarget(method: string, uri: string, bodyHash: string | undefined): HashedTarget {
    const last = this.#target;
    if (this.qop === "auth-int") {
      this.#target = hashTarget(this.#algorithm, method, uri, bodyHash ?? "");
    } else if (last === null) this.#target = hashTarget(this.#algorithm, method, uri);
    else if (last.uri !== uri || last.method !== method) {
      this.#targets ??= new HashedTargets(this.#algorithm);
      this.#target = this.#targets.get(method, uri);
    } else return last;
    return this.#target;
  }

  #nextCount(): string {
    if (this.#count >= LAST_NONCE_COUNT) {
      throw new DigestError(
        "ERR_DIGEST_NONCE_EXHAUSTED",
        "nc has reached ffffffff with this nonce; have the server give a new one",
      );
    }
    if (this.#fresh) this.#setCnonce(this.#makeCnonce());
    this.#count += 1;
    return formatNonceCount(this.#count);
  }

  #makeCnonce(): string {
    return this.#settings.cnonce === undefined ? randomCnonce() : this.#settings.cnonce();
  }

  #setCnonce(cnonce: string): void {
    const plain = this.#settings.cnonce === undefined || isPlain(cnonce);
    this.#cnonce = cnonce;
    this.#plain = this.#plainNonce && plain;
    this.#afterNc = `:${cnonce}${this.qop === "auth-int" ? ":auth-int:" : ":auth:"}`;
    this.#end = plain ? `, cnonce="${cnonce}"` : `, cnonce=${quotedString(cnonce)}`;
    if (this.challenge.userhash) this.#end += USERHASH;
  }

  #makeKey(): string {
    const { algorithm, nonce } = this.challenge;
    const { ha1 } = this.#identity;
    return isSessionAlgorithm(algorithm)
      ? computeSessionHa1(algorithm, ha1, nonce, this.#cnonce)
      : ha1;
  }

  #digest(text: string): string {
    return this.#plain ? digestHex(this.#algorithm, text) : hashByteText(this.#algorithm, text);
  }
}

/** What a session takes over from the one before it. */
interface Continuation {
  readonly opening: DigestChallenge;
  readonly key?: string;
  readonly cnonce?: string;
}

const BEFORE_NC = { auth: ", qop=auth, nc=", "auth-int": ", qop=auth-int, nc=" } as const;
const USERHASH = ", userhash=true";

function chooseQop(
  offered: DigestChallenge["qop"],
  wanted: "auth" | "auth-int" = "auth",
): "auth" | "auth-int" | undefined {
  return offered.includes(wanted) ? wanted : offered[0];
}

/** Begins to answer a challenge. `null` when the credentials hold no HA1 for its realm or algorithm. */
export function openSession(
  challenge: DigestChallenge,
  credentials: DigestCredentials,
  settings: SessionSettings = {},
): DigestSession | null {
  const identity = deriveIdentity(credentials, challenge);
  return identity === null ? null : new DigestSession(challenge, identity, settings);
}
