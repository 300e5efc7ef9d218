import { randomBytes as systemRandomBytes } from "node:crypto";
import { createServer } from "node:http";
import { type ApiKey, type ApiKeyOptions, completeApiKeys, TEST_API_KEY } from "../api-key.ts";
import { createAuthenticator } from "../auth/authenticator.ts";
import { completePolicy } from "../auth/complete-policy.ts";
import type { DigestFault } from "../auth/digest-faults.ts";
import type { DigestPolicy } from "../auth/digest-policy.ts";
import { createRequestJournal, type RequestRecord } from "../journal/request-journal.ts";
import { createRouter } from "../routes/router.ts";
import { answerBadMessage, HEADER_LIMIT } from "./answer-bad-message.ts";
import { checkOptions } from "./check-options.ts";
import { closeServer, listen } from "./listen.ts";
import { createRequestHandler } from "./request-handler.ts";

/** What to start. Everything has a default. */
export interface MockAtlasOptions {
  /** @defaultValue 0, a free one */
  readonly port?: number;
  /** The address to listen on. @defaultValue "127.0.0.1" */
  readonly host?: string;
  /** The API keys that are let in. @defaultValue `TEST_API_KEY` */
  readonly keys?: readonly ApiKeyOptions[];
  /** Milliseconds since the epoch. @defaultValue the system's clock */
  readonly clock?: () => number;
  /**
   * Source of nonces: called once for each, for 24 bytes, and for nothing else. A 401 makes one.
   * @defaultValue the system's
   */
  readonly randomBytes?: (size: number) => Uint8Array;
  /** Other behaviours than Atlas's, by name. @defaultValue none */
  readonly faults?: readonly DigestFault[];
  /** Single settings of the challenge and its check, put over the faults. @defaultValue Atlas's */
  readonly digest?: Partial<DigestPolicy>;
  /** Whether the 401 body has `errorCode`, as Atlas's has since 2026. @defaultValue true */
  readonly errorCode?: boolean;
  /** Origin of the links in answers, without a slash at the end. @defaultValue the host the client asked for */
  readonly linkOrigin?: string;
  /** The build the server says it is, 40 hexadecimal digits. @defaultValue forty zeros */
  readonly build?: string;
  /** `X-Envoy-Upstream-Service-Time`, in milliseconds. @defaultValue 5 */
  readonly upstreamServiceTime?: number;
  /** How many requests the journal keeps. @defaultValue 1000 */
  readonly journalCapacity?: number;
  /** Called with each request once it is answered. */
  readonly onRequest?: (record: RequestRecord) => void;
}

/** A running mock. */
export interface MockAtlas extends AsyncDisposable {
  readonly host: string;
  readonly port: number;
  /** Without a slash at the end, for instance `http://127.0.0.1:8080`. */
  readonly url: string;
  readonly keys: readonly ApiKey[];
  /** The newest answered requests, oldest first. */
  readonly requests: readonly RequestRecord[];
  /** Stops listening and drops every connection. Calling it again is harmless. */
  close(): Promise<void>;
}

// As long as Envoy's, so that the mock is never the side that closes an idle connection under a client.
const IDLE_TIMEOUT_MS = 3_600_000;

/**
 * Starts a mock of the MongoDB Atlas Administration API on HTTP/1.1.
 *
 * @throws MockAtlasError `ERR_MOCK_ATLAS_OPTION_INVALID`, `ERR_MOCK_ATLAS_PORT_IN_USE` or
 * `ERR_MOCK_ATLAS_LISTEN_FAILED`
 *
 * @example
 * ```ts
 * import { startMockAtlas } from "@digest-conformance/mock-atlas";
 *
 * await using atlas = await startMockAtlas({
 *   keys: [{ publicKey: "ewmaqvde", privateKey: "0b8d9a35-6c47-4d0b-9a35-7b2d5c8e4f10" }],
 * });
 * const answer = await fetch(`${atlas.url}/api/atlas/v1.0/`);
 * console.log(answer.status, answer.headers.get("www-authenticate"));
 * console.log(atlas.requests[0]?.why);
 * ```
 */
export async function startMockAtlas(options: MockAtlasOptions = {}): Promise<MockAtlas> {
  const { port = 0, host = "127.0.0.1", clock: now = Date.now } = options;
  const { randomBytes = systemRandomBytes, linkOrigin = null, errorCode = true } = options;
  const { build = "0".repeat(40), upstreamServiceTime = 5, journalCapacity = 1000 } = options;
  const policy = completePolicy(options.faults ?? [], options.digest ?? {});
  checkOptions({ port, upstreamServiceTime, journalCapacity, linkOrigin }, policy);
  const keys = completeApiKeys(options.keys ?? [TEST_API_KEY]);
  const keysByPublicKey = new Map(keys.map((key) => [key.publicKey, key]));
  const findKey = (publicKey: string): ApiKey | undefined => keysByPublicKey.get(publicKey);
  const journal = createRequestJournal(journalCapacity);
  const record = (one: RequestRecord): void => {
    journal.add(one);
    options.onRequest?.(one);
  };
  const handle = createRequestHandler({
    authenticator: createAuthenticator({ findKey, policy, randomBytes, now }),
    route: createRouter({ build, upstreamServiceTime }),
    policy,
    now,
    record,
    linkOrigin,
    ownOrigin: () => binding.url,
    build,
    upstreamServiceTime,
    errorCode,
  });
  const server = createServer({ maxHeaderSize: HEADER_LIMIT, keepAliveTimeout: IDLE_TIMEOUT_MS });
  server.on("request", (request, response) => void handle(request, response, false));
  server.on("checkContinue", (request, response) => void handle(request, response, true));
  server.on("clientError", (error, socket) => {
    const bad = answerBadMessage(error, socket, now());
    if (bad !== null) record(bad);
  });
  const binding = await listen(server, port, host);
  const close = (): Promise<void> => closeServer(server);
  return { ...binding, host, keys, requests: journal.records, close, [Symbol.asyncDispose]: close };
}
