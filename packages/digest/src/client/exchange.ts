import type { DigestChallenge } from "../core/digest-challenge.ts";
import type { DigestSession, SignedParameters } from "../core/digest-session.ts";
import type { Authenticator, KnownOrigin } from "./authenticator.ts";
import {
  authorizedChannel,
  challengeChannel,
  type DigestEvent,
  declinedChannel,
  rejectedChannel,
  staleChannel,
} from "./channels.ts";
import type { Space } from "./protection-spaces.ts";

/** One request with all that is sent for it until it is let through or refused for good. */
export class Exchange {
  readonly at: KnownOrigin;
  readonly method: string;
  /** The request target exactly as it goes out. */
  readonly target: string;
  /** What the request was signed with last. */
  session: DigestSession | null = null;
  /** What the server's proof will depend on; kept only where it is judged. */
  signed: SignedParameters | null = null;
  /** How many challenges were answered for it. */
  answers = 0;
  /** Where the session is from. */
  #space: Space | null = null;
  readonly #authenticator: Authenticator;

  constructor(authenticator: Authenticator, at: KnownOrigin, method: string, target: string) {
    this.#authenticator = authenticator;
    this.at = at;
    this.method = method;
    this.target = target;
  }

  /** Looks for a session to sign the request with before it is asked for. */
  find(): DigestSession | null {
    if (!this.at.allowed) return null;
    this.#space = this.at.spaces.find(this.target);
    const session = this.#space?.session ?? null;
    return session === null || session.exhausted ? null : session;
  }

  /** The value of the credentials field. */
  sign(session: DigestSession, bodyHash?: string): string {
    const value = session.sign(this.method, this.target, bodyHash);
    this.session = session;
    if (this.#authenticator.options.rspauth !== "off") this.signed = session.signed;
    return value;
  }

  /** The session to sign with again after a refusal; `null` to leave it at that. */
  answer(
    fieldValues: string | readonly string[] | undefined,
  ): DigestSession | null | Promise<DigestSession | null> {
    return this.#authenticator.answer(this, fieldValues);
  }

  /** The signed request was let through. */
  accepted(session: DigestSession): void {
    if (this.#space !== null) this.#space.accepted = true;
    if (authorizedChannel.hasSubscribers) {
      authorizedChannel.publish(this.#describe(session.challenge));
    }
  }

  /** The server wishes to see another nonce next. */
  continueWith(nextNonce: string): void {
    if (this.session !== null && nextNonce !== "") {
      this.#authenticator.continueWith(this.at, this.session, nextNonce);
    }
  }

  /** A challenge of a space is going to be answered. */
  challenged(space: Space, challenge: DigestChallenge): void {
    this.#space = space;
    const channel = challenge.stale && this.session !== null ? staleChannel : challengeChannel;
    if (channel.hasSubscribers) channel.publish(this.#describe(challenge));
  }

  reject(challenge: DigestChallenge): null {
    if (rejectedChannel.hasSubscribers) rejectedChannel.publish(this.#describe(challenge));
    return null;
  }

  decline(reason: string, challenge?: DigestChallenge): null {
    if (declinedChannel.hasSubscribers) {
      declinedChannel.publish({ ...this.#describe(challenge), reason });
    }
    return null;
  }

  #describe(challenge: DigestChallenge | undefined): DigestEvent {
    return {
      origin: this.at.origin,
      realm: challenge?.realm ?? null,
      algorithm: challenge?.algorithm ?? null,
      proxy: this.#authenticator.options.role.proxy,
      method: this.method,
      target: this.target,
    };
  }
}
