import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { computeHa1, computeResponse, parseCredentials } from "@digest-conformance/digest/core";

/** What was seen since the start. */
export interface OriginCounts {
  /** Requests of any kind, the refused ones included. */
  requests: number;
  /** Requests with an nc that had come with the same nonce before. */
  repeatedNc: number;
}

export interface DigestOrigin extends AsyncDisposable {
  /** Without a slash at the end. */
  readonly url: string;
  readonly counts: Readonly<OriginCounts>;
}

export interface DigestOriginOptions {
  readonly username: string;
  readonly password: string;
  /** Whether a repeated nc is refused, with a new nonce, as a careful server does. */
  readonly strict: boolean;
}

const REALM = "bench@example.org";
const NONCE_LIMIT = 20_000;
/** Paths below it are open to everyone. */
const OPEN = "/open/";

/** 400 bytes of JSON, about as much as a small resource of an API takes. */
const BODY = JSON.stringify({ id: "32b6e34b3d91647abb20e7b8", padding: "x".repeat(351) });

/**
 * Starts a server that challenges for everything but `/open/` with MD5 and qop=auth, reads credentials as
 * leniently as the peers need it, and counts.
 */
export async function startDigestOrigin(options: DigestOriginOptions): Promise<DigestOrigin> {
  const { username, password, strict } = options;
  const counts: OriginCounts = { requests: 0, repeatedNc: 0 };
  const ha1 = computeHa1("MD5", { username, realm: REALM, password });
  const seen = new Map<string, Set<string>>();

  function admits(request: IncomingMessage): boolean {
    const { method = "", url = "", headers } = request;
    if (url.startsWith(OPEN)) return true;
    if (headers.authorization === undefined) return false;
    const { parameters } = parseCredentials(headers.authorization);
    const { nonce = "", uri = "", nc = "", cnonce = "", response } = Object.fromEntries(parameters);
    const counted = seen.get(nonce);
    if (counted === undefined || uri !== url) return false;
    const qop = { value: "auth", nc, cnonce } as const;
    if (response !== computeResponse({ algorithm: "MD5", ha1, nonce, method, uri, qop }))
      return false;
    const repeated = counted.has(nc);
    counted.add(nc);
    if (repeated) counts.repeatedNc += 1;
    return !(repeated && strict);
  }

  function challenge(response: ServerResponse): void {
    const nonce = randomBytes(33).toString("base64url");
    const [oldest] = seen.keys();
    if (seen.size >= NONCE_LIMIT && oldest !== undefined) seen.delete(oldest);
    seen.set(nonce, new Set());
    const value = `Digest realm="${REALM}", nonce="${nonce}", qop="auth", algorithm=MD5`;
    response.writeHead(401, { "WWW-Authenticate": value, "Content-Length": 0 }).end();
  }

  const server = createServer((request, response) => {
    counts.requests += 1;
    if (!admits(request)) return challenge(response);
    response.writeHead(200, {
      "Content-Type": "application/json",
      "Content-Length": BODY.length,
    });
    response.end(BODY);
  });
  server.keepAliveTimeout = 60_000;
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo; // it listens on TCP
  return {
    url: `http://127.0.0.1:${port}`,
    counts,
    async [Symbol.asyncDispose]() {
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
