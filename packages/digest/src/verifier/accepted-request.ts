import type { DigestAlgorithm } from "../core/algorithm.ts";
import { computeResponse, hashBody, type QopInput } from "../core/response.ts";
import type { Attempt } from "./read-attempt.ts";
import type { Accepted } from "./verdict.ts";

/** An accepted request, with what is needed to prove to the client that the server knows the secret too. */
export class AcceptedRequest implements Accepted {
  readonly ok = true;
  readonly username: string;
  readonly algorithm: DigestAlgorithm;
  readonly qop: "auth" | "auth-int" | null;
  readonly nonce: string;
  readonly nc: number | null;
  // Private fields stay out of util.inspect, of JSON and of logs.
  readonly #attempt: Attempt;
  readonly #ha1: string;

  /** @param ha1 that of the session for a -sess algorithm */
  constructor(username: string, attempt: Attempt, ha1: string) {
    this.username = username;
    this.algorithm = attempt.offer.algorithm;
    this.qop = attempt.qop?.value ?? null;
    this.nonce = attempt.nonce;
    this.nc = attempt.count;
    this.#attempt = attempt;
    this.#ha1 = ha1;
  }

  /** Whether A1 is that of a session, bound to the nonce it began with. */
  get session(): boolean {
    return this.#attempt.offer.session;
  }

  /** What `Authentication-Info` repeats of the request. */
  get sentQop(): QopInput | undefined {
    return this.#attempt.qop;
  }

  /**
   * The digest of the response (RFC 7616 section 3.5): as that of the request, with an empty method. `null`
   * for auth-int without the body of the response.
   */
  rspauth(body: string | Uint8Array | undefined): string | null {
    const { nonce, uri, qop, offer } = this.#attempt;
    const { algorithm } = offer;
    if (qop?.value === "auth-int" && body === undefined) return null;
    const bodyHash = body === undefined ? undefined : hashBody(algorithm, body);
    const answered = qop === undefined ? undefined : { ...qop, bodyHash };
    return computeResponse({
      algorithm,
      ha1: this.#ha1,
      nonce,
      method: "",
      uri,
      qop: answered,
    });
  }
}
