import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { ApiKey } from "../api-key.ts";
import { type Control, createControl } from "../control/control.ts";
import { type ControlAccess, handleControl, isControlTarget } from "../control/control-handler.ts";
import type { RequestRecord } from "../journal/request-journal.ts";
import type { Operation } from "../operations/operation.ts";
import { allOperations } from "../resources/all-operations.ts";
import type { TlsOptions } from "../tls/tls-options.ts";
import { answerBadMessage, HEADER_LIMIT } from "./answer-bad-message.ts";
import type { AtlasOptions } from "./atlas-options.ts";
import { checkPort } from "./check-options.ts";
import { createAtlas } from "./create-atlas.ts";
import { closeServer, type HttpListener, listen } from "./listen.ts";
import { createRequestHandler } from "./request-handler.ts";

/** What to start. Everything has a default. */
export interface MockAtlasOptions extends AtlasOptions {
  /** @defaultValue 0, a free one */
  readonly port?: number;
  /** The address to listen on. @defaultValue "127.0.0.1" */
  readonly host?: string;
  /** Who may use the control API under /__mock/. @defaultValue "loopback" */
  readonly control?: ControlAccess;
  /** HTTPS with a certificate of an authority made at the start. @defaultValue false, which is HTTP */
  readonly tls?: boolean | TlsOptions;
  /**
   * MongoDB's description of the API, an OpenAPI 3 file in YAML or JSON: what the mock keeps no state for is
   * then answered as its schemas say. @defaultValue none, and such requests get 404
   */
  readonly openapi?: string;
}

/** A running mock. */
export interface MockAtlas extends AsyncDisposable {
  readonly host: string;
  readonly port: number;
  /** Without a slash at the end, for instance `http://127.0.0.1:8080`. */
  readonly url: string;
  /** The authority that clients have to trust, a certificate as PEM; `null` without TLS. */
  readonly ca: string | null;
  readonly keys: readonly ApiKey[];
  /** The newest answered requests, oldest first. */
  readonly requests: readonly RequestRecord[];
  /** What a test may do to it while it runs. */
  readonly control: Control;
  /** Stops listening and drops every connection. Calling it again is harmless. */
  close(): Promise<void>;
}

// As long as Envoy's, so that the mock is never the side that closes an idle connection under a client.
const IDLE_TIMEOUT_MS = 3_600_000;

/**
 * Starts a mock of the MongoDB Atlas Administration API on HTTP/1.1, with or without TLS.
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
  const { port = 0, host = "127.0.0.1" } = options;
  checkPort(port);
  const atlas = createAtlas({ ...options, operations: await operationsOf(options) });
  const { journal, keys, now } = atlas;
  const record = (one: RequestRecord): void => {
    journal.add(one);
    options.onRequest?.(one);
  };
  const handle = createRequestHandler({
    ...atlas,
    ...atlas.settings,
    record,
    ownOrigin: () => binding.url,
  });
  const control = createControl(atlas);
  const access = options.control ?? "loopback";
  const answer = (request: IncomingMessage, response: ServerResponse, waits: boolean): void => {
    if (isControlTarget(request.url ?? "")) void handleControl(request, response, control, access);
    else handle(request, response, waits);
  };
  const { server, ca } = await createListener(options.tls ?? false, host);
  server.on("request", (request, response) => answer(request, response, false));
  server.on("checkContinue", (request, response) => answer(request, response, true));
  server.on("clientError", (error, socket) => {
    const bad = answerBadMessage(error, socket, now());
    if (bad !== null) record(bad);
  });
  const binding = await listen(server, port, host, ca === null ? "http" : "https");
  const close = (): Promise<void> => closeServer(server);
  return {
    ...binding,
    host,
    ca,
    keys,
    control,
    requests: journal.records,
    close,
    [Symbol.asyncDispose]: close,
  };
}

/** A document is read when there is one. */
async function operationsOf({
  openapi,
  operations = [],
}: MockAtlasOptions): Promise<readonly Operation[]> {
  if (openapi === undefined) return operations;
  const { readDocument } = await import("../openapi/read-document.ts");
  const { shapedOperations } = await import("../openapi/shaped-operations.ts");
  const index = await readDocument(openapi);
  return [...operations, ...shapedOperations(index, [...allOperations, ...operations])];
}

/** TLS is loaded when it is asked for. */
async function createListener(
  tls: boolean | TlsOptions,
  host: string,
): Promise<{ readonly server: HttpListener; readonly ca: string | null }> {
  const options = { maxHeaderSize: HEADER_LIMIT, keepAliveTimeout: IDLE_TIMEOUT_MS };
  if (tls === false) return { server: createServer(options), ca: null };
  const { createTlsServer } = await import("../tls/create-tls-server.ts");
  return createTlsServer(tls === true ? {} : tls, host, options);
}
