import { randomBytes as systemRandomBytes } from "node:crypto";
import { createServer } from "node:http";
import { createNonceTable } from "@digest-conformance/digest/verifier";
import { type ApiKey, type ApiKeyOptions, completeApiKeys, TEST_API_KEY } from "../api-key.ts";
import { createAuthenticator } from "../auth/authenticator.ts";
import { createRequestJournal, type RequestRecord } from "../journal/request-journal.ts";
import { createRouter } from "../routes/router.ts";
import { answerBadMessage, HEADER_LIMIT } from "./answer-bad-message.ts";
import { checkLinkOrigin, checkNumbers } from "./check-options.ts";
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
   * Source of nonces: called once a challenge, for 24 bytes, and for nothing else.
   * @defaultValue the system's
   */
  readonly randomBytes?: (size: number) => Uint8Array;
  /** Life of a nonce in milliseconds from its challenge; use does not extend it. @defaultValue 60000 */
  readonly nonceLifeMs?: number;
  /** How many nonces are remembered; the oldest goes first and is stale from then on. @defaultValue 20000 */
  readonly nonceCapacity?: number;
  /** nc values from 0 up to this one, excluded, can each be used once. @defaultValue 1024, as Jetty */
  readonly nonceCountLimit?: number;
  /** Refuse nc=0, as users report of Atlas; stock Jetty takes it. @defaultValue true */
  readonly refuseZeroCount?: boolean;
  /** Refuse credentials whose `uri` is not the request target; Jetty takes them. @defaultValue false */
  readonly strictUri?: boolean;
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
  checkNumbers(options);
  if (options.linkOrigin !== undefined) checkLinkOrigin(options.linkOrigin);
  const { port = 0, host = "127.0.0.1", clock: now = Date.now, onRequest } = options;
  const { randomBytes = systemRandomBytes, build = "0".repeat(40) } = options;
  const keys = completeApiKeys(options.keys ?? [TEST_API_KEY]);
  const keysByPublicKey = new Map(keys.map((key) => [key.publicKey, key]));
  const journal = createRequestJournal(options.journalCapacity ?? 1000);
  const record = (one: RequestRecord): void => {
    journal.add(one);
    onRequest?.(one);
  };
  const nonces = createNonceTable({
    ttlMs: options.nonceLifeMs ?? 60_000,
    capacity: options.nonceCapacity ?? 20_000,
    countLimit: options.nonceCountLimit ?? 1024,
    generate: () => Buffer.from(randomBytes(24)).toString("base64"),
    now,
  });
  const common = { build, upstreamServiceTime: options.upstreamServiceTime ?? 5 };
  const handle = createRequestHandler({
    ...common,
    nonces,
    now,
    record,
    route: createRouter(common),
    authenticate: createAuthenticator({
      nonces,
      findKey: (publicKey) => keysByPublicKey.get(publicKey),
      refuseZeroCount: options.refuseZeroCount ?? true,
      strictUri: options.strictUri ?? false,
    }),
    errorCode: options.errorCode ?? true,
    linkOrigin: options.linkOrigin ?? null,
    ownOrigin: () => binding.url,
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
