import { type Channel, channel } from "node:diagnostics_channel";

/** What every message of the diagnostics channels holds. There is no secret in it. */
export interface DigestEvent {
  /** Of the server, or the proxy, that authenticates. */
  readonly origin: string;
  /** Latin-1 text; `null` where no challenge can be answered. */
  readonly realm: string | null;
  readonly algorithm: string | null;
  readonly proxy: boolean;
  readonly method: string;
  readonly target: string;
  /** Of `declined` alone: why. */
  readonly reason?: string;
}

type DigestChannel = Channel<unknown, DigestEvent>;

function open(name: string): DigestChannel {
  return channel(`@digest-conformance/digest:${name}`) as DigestChannel; // channels take any message
}

/** A challenge has come and will be answered. */
export const challengeChannel: DigestChannel = open("challenge");
/** A signed request got another answer than a challenge. */
export const authorizedChannel: DigestChannel = open("authorized");
/** A nonce has run out; the request is sent again with a new one. */
export const staleChannel: DigestChannel = open("stale");
/** The server has refused the credentials. */
export const rejectedChannel: DigestChannel = open("rejected");
/** A challenge is left unanswered. */
export const declinedChannel: DigestChannel = open("declined");
