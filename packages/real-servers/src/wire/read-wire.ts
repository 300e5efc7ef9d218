import type { Conversation } from "./relay.ts";

/** A request as it went over the wire; text is Latin-1. */
export interface WireRequest {
  readonly method: string;
  readonly target: string;
  /** The field lines, without the blank line that ends them. */
  readonly head: string;
  readonly body: string;
}

export interface WireResponse {
  readonly status: number;
  readonly head: string;
}

/** The Digest parameters of one request. */
export interface SentCredentials {
  readonly nonce: string;
  /** Null without qop. */
  readonly nc: number | null;
}

// Where a message begins, also right after a body; the bodies of these tests hold nothing like it.
const REQUEST_LINE = /(CONNECT|GET|HEAD|OPTIONS|POST) (\S+) HTTP\/1\.1\r\n/g;
const STATUS_LINE = /HTTP\/1\.[01] (\d{3})[^\r\n]*\r\n/g;

/** All requests; those of one connection are in order. */
export function readRequests(conversations: readonly Conversation[]): readonly WireRequest[] {
  return conversations.flatMap(({ toServer }) =>
    split(toServer, REQUEST_LINE).map(({ match: [, method = "", target = ""], head, body }) => ({
      method,
      target,
      head,
      body,
    })),
  );
}

/** All responses but interim ones; those of one connection are in order. */
export function readResponses(conversations: readonly Conversation[]): readonly WireResponse[] {
  return conversations.flatMap(({ toClient }) =>
    split(toClient, STATUS_LINE)
      .map(({ match: [, status], head }) => ({ status: Number(status), head }))
      .filter(({ status }) => status >= 200),
  );
}

/** The value of a field of this name, which stands once in a head; `null` when it does not. */
export function readField(head: string, name: string): string | null {
  const match = new RegExp(`^${name}:[ \\t]*(.*?)[ \\t]*$`, "im").exec(head.replaceAll("\r", ""));
  return match?.[1] ?? null;
}

/** What the requests were signed with, Authorization and Proxy-Authorization alike. */
export function readSentCredentials(requests: readonly WireRequest[]): readonly SentCredentials[] {
  return requests.flatMap(({ head }) => {
    const value = readField(head, "(?:Proxy-)?Authorization");
    if (value === null || !/^digest\b/i.test(value)) return [];
    const nonce = /\bnonce="([^"]*)"/.exec(value)?.[1];
    if (nonce === undefined) throw new Error("a request was signed without a nonce");
    const nc = /\bnc=([0-9a-f]{8})\b/.exec(value)?.[1];
    return [{ nonce, nc: nc === undefined ? null : Number.parseInt(nc, 16) }];
  });
}

function split(
  text: string,
  startLine: RegExp,
): Array<{ match: RegExpExecArray; head: string; body: string }> {
  const starts = [...text.matchAll(startLine)];
  return starts.map((match, index) => {
    const message = text.slice(match.index, starts[index + 1]?.index);
    const end = message.indexOf("\r\n\r\n");
    return { match, head: message.slice(0, end), body: message.slice(end + 4) };
  });
}
