import type { DigestPolicy } from "./digest-policy.ts";

/** A way other servers differ from Atlas, to see whether a client bears it. */
export type DigestFault =
  | "one-time-nonce"
  | "next-nonce"
  | "two-algorithms-one-nonce"
  | "two-algorithms-two-nonces"
  | "no-algorithm"
  | "quoted-algorithm-and-stale"
  | "upper-case-stale"
  | "no-qop"
  | "no-spaces"
  | "close-on-401"
  | "short-count"
  | "password-first"
  | "chunked-401"
  | "empty-reason-phrase"
  | "bad-request-uri"
  | "node-hop";

interface FaultDescription {
  readonly summary: string;
  /** The servers that were seen to do it. */
  readonly seenIn: string;
  readonly policy: Partial<DigestPolicy>;
}

/** What each fault changes. Several can be on at a time; where two change the same, the later one counts. */
export const digestFaults: Readonly<Record<DigestFault, FaultDescription>> = {
  "one-time-nonce": {
    summary: "a nonce is good for one request",
    seenIn: "Apache httpd with AuthDigestNonceLifetime 0",
    policy: { nonceUses: "once" },
  },
  "next-nonce": {
    summary: "a success near the end of a nonce's life names the next one in Authentication-Info",
    seenIn: "Apache httpd, lighttpd, Squid",
    policy: { nextNonce: true },
  },
  "two-algorithms-one-nonce": {
    summary: "two challenges, SHA-256 before MD5, with one nonce for both",
    seenIn: "Tomcat",
    policy: { algorithms: ["SHA-256", "MD5"], sharedNonce: true },
  },
  "two-algorithms-two-nonces": {
    summary: "two challenges, SHA-256 before MD5, with a nonce each",
    seenIn: "lighttpd",
    policy: { algorithms: ["SHA-256", "MD5"], sharedNonce: false },
  },
  "no-algorithm": {
    summary: "the challenge has no algorithm, which means MD5",
    seenIn: "Squid",
    policy: { algorithmForm: "absent" },
  },
  "quoted-algorithm-and-stale": {
    summary: 'algorithm="MD5" and stale="false" come quoted',
    seenIn: "http-auth",
    policy: { algorithmForm: "quoted", staleForm: "quoted" },
  },
  "upper-case-stale": {
    summary: "stale=TRUE and stale=FALSE",
    seenIn: "httpbin",
    policy: { staleForm: "upper-case" },
  },
  "no-qop": {
    summary: "the challenge offers no qop, and the form of RFC 2069 is taken",
    seenIn: "Flask-HTTPAuth",
    policy: { qop: false },
  },
  "no-spaces": {
    summary: "no space after the commas of a challenge",
    seenIn: "Flask-HTTPAuth",
    policy: { separator: "," },
  },
  "close-on-401": {
    summary: "a 401 ends the connection",
    seenIn: "Werkzeug; lighttpd when the request has a body",
    policy: { closeOnUnauthorized: true },
  },
  "short-count": {
    summary: "a nonce is stale from nc=8 on",
    seenIn: "Jetty with maxNonceCount 8",
    policy: { nonceCountLimit: 8 },
  },
  "password-first": {
    summary: "a wrong key is stale=false even when the nonce is old, and costs no nc",
    seenIn: "Apache httpd, Tomcat",
    policy: { order: "password-first" },
  },
  "chunked-401": {
    summary: "a 401 comes in chunks, without Content-Length",
    seenIn: "http-auth",
    policy: { unauthorizedFraming: "chunked" },
  },
  "empty-reason-phrase": {
    summary: "the status line of a 401 ends after the code and a space",
    seenIn: "Tomcat",
    policy: { unauthorizedReason: "" },
  },
  "bad-request-uri": {
    summary: "credentials with another uri than the request target get 400",
    seenIn: "Apache httpd, lighttpd",
    policy: { otherUri: "bad-request" },
  },
  "node-hop": {
    summary: "each third request with credentials meets a server that does not know its nonce",
    seenIn: "servers behind a load balancer that do not share their nonces",
    policy: { unknownNonceEvery: 3 },
  },
};

/** The names of all faults. */
export const faultNames: readonly DigestFault[] = Object.keys(digestFaults) as DigestFault[]; // the keys of a closed record
