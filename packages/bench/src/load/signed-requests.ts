import { findDigestChallenge, openSession } from "@digest-conformance/digest/core";
import { request } from "undici";

export interface SignedRequestsOptions {
  readonly port: number;
  readonly path: string;
  readonly username: string;
  readonly password: string;
  readonly count: number;
  /** Further header lines, each with its CR LF. */
  readonly headers?: string;
}

/** Less than the 1024 of a server that counts nc as Jetty does. */
const PER_NONCE = 500;

/** GET requests as bytes in Latin-1, authenticated with fresh nonces of the server. */
export async function signedRequests(options: SignedRequestsOptions): Promise<string[]> {
  const { port, path, username, password, count, headers = "" } = options;
  const requests: string[] = [];
  while (requests.length < count) {
    const session = openSession(await challengeOf(port, path), { username, password });
    if (session === null) throw new Error("the challenge cannot be answered with a password");
    for (let nc = 0; nc < PER_NONCE && requests.length < count; nc += 1) {
      const authorization = session.sign("GET", path);
      requests.push(
        `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nAuthorization: ${authorization}\r\n${headers}\r\n`,
      );
    }
  }
  return requests;
}

async function challengeOf(
  port: number,
  path: string,
): Promise<NonNullable<ReturnType<typeof findDigestChallenge>>> {
  const { headers, body } = await request(`http://127.0.0.1:${port}${path}`);
  await body.dump();
  const challenge = findDigestChallenge(headers["www-authenticate"] ?? "");
  if (challenge === null) throw new Error(`port ${port} sent no challenge that can be answered`);
  return challenge;
}
