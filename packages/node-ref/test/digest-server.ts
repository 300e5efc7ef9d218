import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export const REALM = "MMS Public API";
export const NONCE = "+4YICU5YLx6mQEzmVhx1G5ySQVrufjv6";
const CHALLENGE: string = `Digest realm="${REALM}", domain="", nonce="${NONCE}", algorithm=MD5, qop="auth", stale=false`;
/** The realm's second character is the single byte FC. */
export const LATIN_1_CHALLENGE = 'Digest realm="Z\u00fcrich", nonce="n", qop="auth"';
const REFUSAL = '{"error":401,"detail":"You are not authorized for this resource."}';

interface SeenRequest {
  readonly line: string;
  readonly authorization: string | undefined;
  readonly body: string;
}

/** A small server that demands HTTP Digest (MD5, qop=auth, one user) and recomputes each response by itself. */
export class DigestServer {
  readonly requests: SeenRequest[] = [];
  readonly root: string;
  readonly #server: Server;
  readonly #username: string;
  readonly #password: string;

  constructor(username: string, password: string) {
    this.#username = username;
    this.#password = password;
    this.root = `{"appName":"MongoDB Atlas","apiKey":{"publicKey":"${username}"},"throttling":false}`;
    this.#server = createServer((request, response) => void this.#answer(request, response));
  }

  static async start(username: string, password: string): Promise<DigestServer> {
    const server = new DigestServer(username, password);
    await new Promise<void>((resolve) => server.#server.listen(0, "127.0.0.1", resolve));
    return server;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`; // listens on TCP
  }

  /** The values of a parameter in the credentials that came. */
  sent(name: string): Array<string | undefined> {
    const pattern = new RegExp(`\\b${name}="?([^",]+)`);
    return this.requests.flatMap(({ authorization }) =>
      authorization ? [pattern.exec(authorization)?.[1]] : [],
    );
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const closed = new Promise((resolve) => this.#server.close(resolve));
    this.#server.closeAllConnections();
    await closed;
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = "", url = "", headers } = request;
    const body = Buffer.concat(await request.toArray()).toString();
    this.requests.push({ line: `${method} ${url}`, authorization: headers.authorization, body });
    if (url === "/moved") response.writeHead(302, { Location: "/there" }).end();
    else if (url === "/cut") request.socket.destroy();
    else if (url === "/drip") drip(response);
    else if (url === "/bare") {
      response.writeHead(401, { "WWW-Authenticate": 'Digest qop="auth"' }).end(REFUSAL);
    } else if (url === "/latin-1") {
      response.writeHead(401, { "WWW-Authenticate": LATIN_1_CHALLENGE }).end(REFUSAL);
    } else if (this.#accepts(method, url, headers.authorization)) response.end(this.root);
    else response.writeHead(401, { "WWW-Authenticate": CHALLENGE }).end(REFUSAL);
  }

  #accepts(method: string, target: string, authorization = ""): boolean {
    const sent = new Map(
      [...authorization.matchAll(/(\w+)="?([^",]*)"?/g)].map(([, name, value]) => [name, value]),
    );
    const ha1 = md5(`${this.#username}:${REALM}:${this.#password}`);
    const ha2 = md5(`${method}:${target}`);
    const expected = md5(`${ha1}:${NONCE}:${sent.get("nc")}:${sent.get("cnonce")}:auth:${ha2}`);
    return (
      sent.get("username") === this.#username &&
      sent.get("nonce") === NONCE &&
      sent.get("uri") === target &&
      sent.get("response") === expected
    );
  }
}

export function md5(text: string): string {
  return createHash("md5").update(text).digest("hex");
}

/** A body that never ends, a byte at a time: no single read of the client times out. */
function drip(response: ServerResponse): void {
  const timer = setInterval(() => response.write("."), 20);
  response.once("close", () => clearInterval(timer));
}
