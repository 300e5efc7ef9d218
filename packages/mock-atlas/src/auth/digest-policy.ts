import type { HashAlgorithm } from "@digest-conformance/digest/core";

/** How the server challenges, and what it takes for an answer. The default is Atlas. */
export interface DigestPolicy {
  /** Life of a nonce in milliseconds from its challenge; use does not extend it. */
  readonly nonceLifeMs: number;
  /** How many nonces are remembered; the oldest goes first and is stale from then on. */
  readonly nonceCapacity: number;
  /** From this value of nc on the nonce is stale; Jetty's is 1024, as wide as its set of bits. */
  readonly nonceCountLimit: number;
  /**
   * Which values of nc a nonce takes: `bitset1024`, each once in any order, as Jetty does; `monotonic`, each
   * higher than the last; `off`, any, any number of times.
   */
  readonly nonceCounts: "bitset1024" | "monotonic" | "off";
  /** Whether nc=0 is refused, as users report of Atlas. Stock Jetty takes it. */
  readonly refuseZeroCount: boolean;
  /** `once`: the second use of a nonce finds it stale, whatever its nc. */
  readonly nonceUses: "many" | "once";
  /** Whether a nonce in the last tenth of its life is answered with `Authentication-Info: nextnonce`. */
  readonly nextNonce: boolean;
  /** Each so many-th request with credentials meets a server that does not know its nonce; `null`: none. */
  readonly unknownNonceEvery: number | null;
  /** What is looked at first. It decides about `stale` for a wrong key, and whether a guess costs its nc. */
  readonly order: "nonce-first" | "password-first";
  /** What credentials get whose `uri` is not the request target. */
  readonly otherUri: "accepted" | "challenged" | "bad-request";
  /** One challenge each, in this order. */
  readonly algorithms: readonly HashAlgorithm[];
  /** Whether the challenges of one answer share a nonce. */
  readonly sharedNonce: boolean;
  readonly algorithmForm: "bare" | "quoted" | "absent";
  readonly staleForm: "bare" | "quoted" | "upper-case";
  /** Whether the challenge offers qop="auth". Without it, credentials of RFC 2069 are taken as well. */
  readonly qop: boolean;
  /** Between the parameters of a challenge. */
  readonly separator: ", " | ",";
  /** Whether a 401 ends the connection. */
  readonly closeOnUnauthorized: boolean;
  /** How the end of a 401's body is told. */
  readonly unauthorizedFraming: "content-length" | "chunked";
  /** The reason phrase of a 401. */
  readonly unauthorizedReason: string;
}

/**
 * Jetty's DigestAuthenticator, whose challenge Atlas's equals byte for byte, with the 60 seconds that
 * MongoDB tells of and with nc=0 refused.
 *
 * @see https://github.com/jetty/jetty.project DigestAuthenticator, 9.4
 * @see https://github.com/mongodb-forks/digest/pull/60 life of a nonce
 * @see https://github.com/drbrain/net-http-digest_auth/pull/17 nc=0
 */
export const ATLAS_DIGEST_POLICY: DigestPolicy = {
  nonceLifeMs: 60_000,
  nonceCapacity: 20_000,
  nonceCountLimit: 1024,
  nonceCounts: "bitset1024",
  refuseZeroCount: true,
  nonceUses: "many",
  nextNonce: false,
  unknownNonceEvery: null,
  order: "nonce-first",
  otherUri: "accepted",
  algorithms: ["MD5"],
  sharedNonce: true,
  algorithmForm: "bare",
  staleForm: "bare",
  qop: true,
  separator: ", ",
  closeOnUnauthorized: false,
  unauthorizedFraming: "content-length",
  unauthorizedReason: "Unauthorized",
};
