import { createHash } from "node:crypto";
import type { RunMessage } from "../../adapter/protocol.ts";
import { type ChosenChallenge, chooseChallenge } from "./choose-challenge.ts";
import type { Makes } from "./fault.ts";
import { type ReadChallenge, readChallenges } from "./read-challenge.ts";
import { type Incoming, type Outgoing, sendRequest } from "./send-request.ts";
import { sign } from "./sign.ts";

/** What is remembered of an origin (RFC 7616 section 3.6). */
interface Space {
  challenge: ChosenChallenge;
  /** How many requests had the nonce. */
  count: number;
}

export interface Request extends Omit<Outgoing, "authorization"> {
  /** Signed in the place of the target by a client that forgets to sign the new one. */
  readonly signedTarget?: string;
}

/** A client refuses to go on above this, however often the server says that the nonce is stale. */
const TRIES = 4;

/**
 * The smallest client that does HTTP Digest right: it reuses nonces, tries again when one is stale, and keeps
 * credentials inside of their origin. Told so, it makes one mistake.
 */
export class DigestClient {
  readonly #run: RunMessage;
  readonly #makes: Makes;
  readonly #spaces = new Map<string, Space>();
  #allRequests = 0;

  constructor(run: RunMessage, makes: Makes) {
    this.#run = run;
    this.#makes = makes;
  }

  /** Makes one request and answers what challenges it, `home` being the origin the user called. */
  async request(asked: Request, home: string, signal: AbortSignal): Promise<Incoming> {
    let space = this.#knownSpace(asked, home);
    let answer = await this.#send(asked, space, signal);
    for (let tries = 0; tries < (this.#makes("loops-on-401") ? 20 : TRIES); tries += 1) {
      if (!this.#isChallenge(answer.status)) return answer;
      if (asked.origin !== home && !this.#makes("other-origins-answered")) return answer;
      const challenges = readChallenges(answer.values("www-authenticate"), this.#makes);
      if (this.#answersBasic(challenges, space)) return this.#sendBasic(asked, signal);
      const challenge = chooseChallenge(challenges, this.#makes);
      if (challenge === undefined) return this.#giveUp(answer);
      if (space !== undefined && !this.#triesAgain(space, challenge)) return answer;
      space = { challenge, count: 0 };
      this.#spaces.set(this.#spaceName(asked.origin), space);
      const resent = this.#makes("body-not-resent") ? { ...asked, body: Buffer.alloc(0) } : asked;
      answer = await this.#send(resent, space, signal);
    }
    return answer;
  }

  /** What may be sent without being asked: the whole origin, or what `domain` names (section 3.3). */
  #knownSpace({ origin, target }: Request, home: string): Space | undefined {
    if (origin !== home && !this.#makes("credentials-follow-redirects")) return undefined;
    const followed = this.#makes("credentials-follow-redirects") ? home : origin;
    const space = this.#spaces.get(this.#spaceName(followed));
    const paths = space?.challenge.domain ?? [];
    const inside = paths.some((uri) => `${origin}${target}`.startsWith(new URL(uri, origin).href));
    return paths.length === 0 || inside ? space : undefined;
  }

  #spaceName(origin: string): string {
    return this.#makes("nonce-used-at-any-origin") ? "" : origin;
  }

  #isChallenge(status: number): boolean {
    return status === 401 || (status === 403 && this.#makes("forbidden-answered"));
  }

  async #send(asked: Request, space: Space | undefined, signal: AbortSignal): Promise<Incoming> {
    if (space === undefined) return sendRequest({ ...asked, authorization: [] }, signal);
    space.count += 1;
    this.#allRequests += 1;
    const { username, password } = this.#run.credentials;
    const authorization = sign(
      {
        challenge: space.challenge,
        username: bytes(username),
        password: bytes(password),
        cnonce: this.#run.entropy.cnonce,
        count: this.#makes("nc-over-all-nonces") ? this.#allRequests : space.count,
        method: asked.method,
        target: asked.signedTarget ?? asked.target,
        body: asked.body,
      },
      this.#makes,
    );
    const leak = this.#leak(space.challenge.realm, space.challenge.nonce);
    const headers = { ...asked.headers, ...(leak !== null && { "X-Debug": leak }) };
    const answer = await sendRequest({ ...asked, headers, authorization }, signal);
    this.#takeNextNonce(space, answer);
    return answer;
  }

  /** What a client of one of the leaking faults sends or says beside its credentials. */
  #leak(realm: string, nonce: string): string | null {
    const { username, password } = this.#run.credentials;
    const md5 = (text: string): string => createHash("md5").update(text).digest("hex");
    const ha1 = md5(`${username}:${realm}:${password}`);
    if (this.#makes("session-key-said"))
      throw new Error(md5(`${ha1}:${nonce}:${this.#run.entropy.cnonce}`));
    return this.#makes("ha1-sent") ? ha1.toUpperCase() : null;
  }

  /** RFC 7616 section 3.5. */
  #takeNextNonce(space: Space, answer: Incoming): void {
    if (this.#makes("nextnonce-ignored")) return;
    const [info] = answer.values("authentication-info");
    const [read] = readChallenges(info === undefined ? [] : [`Digest ${info}`], () => false);
    const nonce = read?.parameters.get("nextnonce");
    if (nonce === undefined) return;
    space.challenge = { ...space.challenge, nonce };
    space.count = 0;
  }

  /** Refused credentials are tried again where the nonce was the reason, or the realm is another. */
  #triesAgain({ challenge, count }: Space, next: ChosenChallenge): boolean {
    if (this.#makes("loops-on-401")) return true;
    if (next.stale || next.realm !== challenge.realm) return true;
    if (this.#makes("stale-ignored") || this.#makes("stale-case-sensitive")) return false;
    return count > 1 && next.nonce !== challenge.nonce;
  }

  #answersBasic(challenges: readonly ReadChallenge[], space: Space | undefined): boolean {
    if (this.#makes("basic-always")) return space === undefined;
    if (!challenges.some(({ scheme }) => scheme === "basic")) return false;
    return (
      this.#makes("basic-answered") || (space !== undefined && this.#makes("basic-as-fall-back"))
    );
  }

  #sendBasic(asked: Request, signal: AbortSignal): Promise<Incoming> {
    const { username, password } = this.#run.credentials;
    const pair = Buffer.from(`${username}:${password}`, "utf8").toString("base64");
    return sendRequest({ ...asked, authorization: [`Basic ${pair}`] }, signal);
  }

  #giveUp(answer: Incoming): Incoming {
    if (this.#makes("error-instead-of-401")) throw new Error("the challenge cannot be answered");
    if (this.#makes("ends-on-bad-challenge")) process.exit(7);
    return answer;
  }
}

/** Text as its UTF-8 bytes, one character each. */
function bytes(text: string): string {
  return Buffer.from(text, "utf8").toString("latin1");
}
