import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { type Listening, listen } from "./listen.ts";
import {
  digestOf,
  expectedResponse,
  type Parameters,
  readStrictly,
  type Signed,
} from "./strict-authorization.ts";
import { StrictNonces } from "./strict-nonces.ts";

export interface StrictServerOptions {
  readonly realm?: string;
  /** Latin-1 text of the bytes of names and passwords. */
  readonly users?: Readonly<Record<string, string>>;
  readonly algorithm?: string;
  /** Whether the challenge names the algorithm. */
  readonly namesAlgorithm?: boolean;
  readonly qop?: string | null;
  readonly opaque?: string;
  /** More of the challenge, such as `, charset=UTF-8`. */
  readonly more?: string;
  readonly userhash?: boolean;
  /** How many requests a nonce is good for. */
  readonly nonceUses?: number;
  /** Whether the server says stale=true of a nonce that has run out. */
  readonly saysStale?: boolean;
  /** Sent with each response that is let through. */
  readonly info?: "nextnonce" | "rspauth" | "rspauth in trailer" | "wrong rspauth";
  /** Body and more of what is let through. */
  readonly handle?: (request: IncomingMessage, response: ServerResponse, body: Buffer) => void;
  /** Replaces the whole challenge. */
  readonly challenge?: (
    nonce: string,
    stale: boolean,
    request: IncomingMessage,
  ) => string | string[];
  /** Which requests need credentials. */
  readonly guards?: (request: IncomingMessage) => boolean;
  /** Answers without waiting for the body. */
  readonly early?: boolean;
}

export interface SeenRequest {
  readonly method: string;
  readonly url: string;
  readonly authorization: string | undefined;
  readonly body: string;
  readonly verdict: "open" | "challenged" | "authorized" | "stale" | "wrong";
  readonly headers: IncomingMessage["headers"];
  readonly rawHeaders: readonly string[];
}

export interface StrictServer extends Listening {
  readonly requests: SeenRequest[];
  /** How many requests got each verdict. */
  count(verdict: SeenRequest["verdict"]): number;
  /** Errors in the syntax of credentials; a test expects none. */
  readonly faults: string[];
}

/** An origin that recomputes every response and takes each nc of a nonce once, within a window. */
export async function startStrictServer(options: StrictServerOptions = {}): Promise<StrictServer> {
  const guard = new StrictGuard(options);
  const requests: SeenRequest[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    const answer = () => {
      const body = Buffer.concat(chunks);
      const { method = "", url = "", headers, rawHeaders } = request;
      const { authorization } = headers;
      const verdict = guard.judge(request, body);
      requests.push({
        method,
        url,
        authorization,
        body: body.toString("latin1"),
        verdict,
        headers,
        rawHeaders,
      });
      guard.respond(verdict, request, response, body);
    };
    if (options.early === true && request.headers.authorization === undefined) answer();
    else {
      request.on("data", (chunk: Buffer) => chunks.push(chunk));
      request.on("end", answer);
    }
  });
  return Object.assign(await listen(server), {
    requests,
    faults: guard.faults,
    count: (verdict: SeenRequest["verdict"]) =>
      requests.filter((request) => request.verdict === verdict).length,
  });
}

class StrictGuard {
  readonly faults: string[] = [];
  readonly #options: StrictServerOptions;
  readonly #nonces: StrictNonces;
  readonly #openings = new Map<string, Signed["opening"]>();
  #signed: Signed | null = null;

  constructor(options: StrictServerOptions) {
    this.#options = options;
    this.#nonces = new StrictNonces(options.nonceUses ?? Number.POSITIVE_INFINITY);
  }

  judge(request: IncomingMessage, body: Buffer): SeenRequest["verdict"] {
    if (this.#options.guards?.(request) === false) return "open";
    const field = request.headers.authorization;
    if (field === undefined) return "challenged";
    try {
      const parameters = readStrictly(field);
      const fault = this.#judgeResponse(parameters, request, body);
      if (fault !== null) return fault;
      return this.#nonces.use(parameters["nonce"] ?? "", parameters["nc"]) ? "authorized" : "stale";
    } catch (error) {
      this.faults.push(String(error));
      return "wrong";
    }
  }

  respond(
    verdict: SeenRequest["verdict"],
    request: IncomingMessage,
    response: ServerResponse,
    body: Buffer,
  ): void {
    if (verdict === "authorized" || verdict === "open") {
      if (verdict === "authorized") this.#prove(response);
      if (this.#options.handle !== undefined) this.#options.handle(request, response, body);
      else response.end(`hello ${request.url}`);
      return;
    }
    const stale = verdict === "stale" && this.#options.saysStale !== false;
    response.writeHead(401, { "WWW-Authenticate": this.#challenge(stale, request) });
    response.end("who are you?");
  }

  #challenge(stale: boolean, request: IncomingMessage): string | string[] {
    const { realm = "r@x", algorithm = "MD5", namesAlgorithm = true, qop = "auth" } = this.#options;
    const { opaque, more = "", userhash = false, challenge } = this.#options;
    const nonce = this.#nonces.issue();
    if (challenge !== undefined) return challenge(nonce, stale, request);
    const quoted = realm.replace(/["\\]/g, "\\$&");
    return (
      `Digest realm="${quoted}", nonce="${nonce}"` +
      (namesAlgorithm ? `, algorithm=${algorithm}` : "") +
      (qop === null ? "" : `, qop="${qop}"`) +
      (opaque === undefined ? "" : `, opaque="${opaque}"`) +
      (stale ? ", stale=true" : "") +
      (userhash ? ", userhash=true" : "") +
      more
    );
  }

  #judgeResponse(parameters: Parameters, request: IncomingMessage, body: Buffer): "wrong" | null {
    const {
      realm = "r@x",
      algorithm = "MD5",
      namesAlgorithm = true,
      opaque,
      qop = "auth",
    } = this.#options;
    const { nonce = "", cnonce = "" } = parameters;
    const [username, password] = this.#findUser(parameters, realm, algorithm);
    if (this.#options.challenge === undefined) {
      const echoed = namesAlgorithm ? algorithm : undefined;
      if (parameters["realm"] !== realm) this.faults.push(`realm: ${parameters["realm"]}`);
      if (parameters["opaque"] !== opaque) this.faults.push(`opaque: ${parameters["opaque"]}`);
      if (parameters["algorithm"] !== echoed)
        this.faults.push(`algorithm: ${parameters["algorithm"]}`);
      if (qop === null ? "qop" in parameters : !qop.includes(parameters["qop"] ?? "none")) {
        this.faults.push(`qop: ${parameters["qop"]}`);
      }
    }
    if (parameters["uri"] !== request.url) this.faults.push(`uri: ${parameters["uri"]}`);
    // The session key of a -sess algorithm is made once, with the cnonce of the first request.
    const opening = this.#openings.get(nonce) ?? { nonce, cnonce };
    this.#openings.set(nonce, opening);
    const { method = "", url: uri = "" } = request;
    this.#signed = { algorithm, username, realm, password, method, uri, body, parameters, opening };
    return expectedResponse(this.#signed) === parameters["response"] ? null : "wrong";
  }

  #findUser(parameters: Parameters, realm: string, algorithm: string): [string, string] {
    const users = Object.entries(this.#options.users ?? { Mufasa: "Circle of Life" });
    const { username, userhash } = parameters;
    const extended = parameters["username*"];
    const plain =
      extended === undefined
        ? username
        : Buffer.from(decodeURIComponent(extended.replace("UTF-8''", ""))).toString("latin1");
    const found = users.find(([name]) =>
      userhash === "true" ? digestOf(algorithm, `${name}:${realm}`) === username : name === plain,
    );
    return found ?? ["nobody", "\u0000"];
  }

  #prove(response: ServerResponse): void {
    const { info } = this.#options;
    const signed = this.#signed;
    if (info === undefined || signed === null) return;
    const { nc = "", cnonce = "", qop = "auth" } = signed.parameters;
    const rspauth =
      info === "wrong rspauth" ? "0".repeat(32) : expectedResponse({ ...signed, method: "" });
    const proof = `qop=${qop}, rspauth="${rspauth}", cnonce="${cnonce}", nc=${nc}`;
    if (info === "nextnonce") {
      const next = this.#nonces.issue();
      this.#openings.set(next, signed.opening);
      response.setHeader("Authentication-Info", `nextnonce="${next}"`);
    } else if (info === "rspauth in trailer") {
      response.setHeader("Trailer", "Authentication-Info");
      response.addTrailers({ "Authentication-Info": proof });
    } else response.setHeader("Authentication-Info", proof);
  }
}
