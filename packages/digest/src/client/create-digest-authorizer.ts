import { hashBody } from "../core/response.ts";
import { Authenticator } from "./authenticator.ts";
import type { DigestOptions } from "./digest-options.ts";
import { Exchange } from "./exchange.ts";
import { readOptions } from "./read-options.ts";

/** Answers Digest challenges for a client that sends by itself: node:http, got, a test tool. */
export interface DigestAuthorizer {
  /**
   * Begins with a request. Begin anew for each one, also for the next hop of a redirect.
   *
   * @param url absolute; its path and query are the request target
   * @param target the request target where it is another: `*`, `host:port` of CONNECT, absolute-form
   */
  begin(method: string, url: string | URL, target?: string): DigestAuthorization;
}

/** The authorization of one request, over however many sendings it takes. */
export interface DigestAuthorization {
  /**
   * The value of the Authorization field, Latin-1, for one sending; `null` while no challenge is known.
   * Each call uses up an nc.
   *
   * @param body the entity body, for servers that ask for `auth-int`; text is hashed as UTF-8
   * @throws DigestError `ERR_DIGEST_VALUE_UNSENDABLE`
   */
  header(body?: string | Uint8Array): string | null;
  /**
   * Takes the challenge of a 401; `true` asks for the request to be sent again with a new header.
   *
   * @param challenge the value of WWW-Authenticate, or its values line by line, Latin-1
   */
  refused(challenge: string | readonly string[] | undefined): Promise<boolean>;
}

/**
 * The state of {@link digest} without undici: keeps challenges, counts nc, stops at a wrong password.
 *
 * @throws DigestError `ERR_DIGEST_OPTION_INVALID`
 *
 * @example
 * ```ts
 * import { get } from "node:http";
 * import { createDigestAuthorizer } from "@digest-conformance/digest";
 *
 * const authorizer = createDigestAuthorizer({ username: "Mufasa", password: "Circle of Life" });
 * const url = "http://www.example.org/dir/index.html";
 * const authorization = authorizer.begin("GET", url);
 * get(url, async (refusal) => {
 *   refusal.resume();
 *   if (!(await authorization.refused(refusal.headers["www-authenticate"]))) return;
 *   get(url, { headers: { Authorization: authorization.header() ?? "" } }, (response) => {
 *     console.log(response.statusCode);
 *   });
 * });
 * ```
 */
export function createDigestAuthorizer(options: DigestOptions): DigestAuthorizer {
  const authenticator = new Authenticator(readOptions(options));
  return {
    begin(method, url, target) {
      const { origin, pathname, search } = new URL(url);
      const at = authenticator.at(origin);
      return new Authorization(
        new Exchange(authenticator, at, method, target ?? pathname + search),
      );
    },
  };
}

class Authorization implements DigestAuthorization {
  readonly #exchange: Exchange;

  constructor(exchange: Exchange) {
    this.#exchange = exchange;
  }

  header(body: string | Uint8Array = ""): string | null {
    const session = this.#exchange.find();
    if (session === null) return null;
    const { algorithm } = session.challenge;
    const hash = session.qop === "auth-int" ? hashBody(algorithm, body) : undefined;
    return this.#exchange.sign(session, hash);
  }

  async refused(challenge: string | readonly string[] | undefined): Promise<boolean> {
    const session = await this.#exchange.answer(challenge);
    if (session === null) return false;
    this.#exchange.answers += 1;
    return true;
  }
}
