import type { IncomingMessage, ServerResponse } from "node:http";
import type { Admission } from "../access/gate.ts";
import { readAuthorization } from "../auth/read-authorization.ts";
import type { Refusal } from "../auth/refusal.ts";
import { type RequestRecord, redactAuthorization } from "../journal/request-journal.ts";
import { unexpectedReply } from "../responses/resource-reply.ts";
import type { Locate } from "../routes/locate.ts";
import { readTarget } from "../routes/request-target.ts";
import { hasBody, type ReadBody, readBody } from "./read-body.ts";
import {
  admittedReply,
  judge,
  type ReceivedRequest,
  refusalReply,
  type ServedReply,
  type ServeOptions,
} from "./serve-request.ts";
import { writeReply } from "./write-reply.ts";

export interface RequestHandlerOptions extends ServeOptions {
  readonly locate: Locate;
  readonly record: (record: RequestRecord) => void;
  /** The most bytes of a body that is parsed. */
  readonly bodyLimit: number;
  /** Waits. */
  readonly sleep: (milliseconds: number) => Promise<void>;
}

/**
 * Answers one request: at once when it has no body, so that nothing is waited for in vain.
 *
 * @param awaitsContinue whether the client waits for "100 Continue" before it sends the body
 */
export type RequestHandler = (
  request: IncomingMessage,
  response: ServerResponse,
  awaitsContinue: boolean,
) => void;

/** A request whose credentials were judged. */
interface Judged {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly received: ReceivedRequest;
  readonly verdict: Admission | Refusal;
  /** Whether the body stays on the wire. */
  readonly unread: boolean;
}

const NO_BODY: ReadBody = { size: 0, bytes: new Uint8Array(0) };

export function createRequestHandler(options: RequestHandlerOptions): RequestHandler {
  return (request, response, awaitsContinue) => {
    try {
      const received = receive(request, options);
      // Credentials are judged as soon as the head is there, before the body.
      const verdict = judge(received, options);
      // As Jetty: whoever asks first and is refused is spared the body and loses the connection.
      const unread = awaitsContinue && !verdict.ok;
      const judged = { request, response, received, verdict, unread };
      if (awaitsContinue && verdict.ok) response.writeContinue();
      if (unread || !hasBody(request)) finish(judged, NO_BODY, options);
      else void readAndFinish(judged, options);
    } catch (fault) {
      fail(request, response, fault, options);
    }
  };
}

async function readAndFinish(judged: Judged, options: RequestHandlerOptions): Promise<void> {
  const { request, response, received, verdict } = judged;
  const { operation } = received.place;
  const keeps = verdict.ok && (operation?.body !== undefined || operation?.roles === null);
  const body = await readBody(request, keeps ? options.bodyLimit : 0);
  // The client went away in the middle.
  if (body === null) return;
  try {
    finish(judged, body, options);
  } catch (fault) {
    fail(request, response, fault, options);
  }
}

function finish(judged: Judged, body: ReadBody, options: RequestHandlerOptions): void {
  const { received, verdict } = judged;
  const served = verdict.ok
    ? admittedReply(received, verdict, body.bytes, options)
    : refusalReply(received, verdict, options);
  const { effect } = served;
  if (effect?.kind !== "latency") write(judged, body, served, options);
  else void options.sleep(effect.ms).then(() => write(judged, body, served, options));
}

function write(
  { response, received, verdict, unread }: Judged,
  body: ReadBody,
  served: ServedReply,
  options: RequestHandlerOptions,
): void {
  const { reply, why, stale, effect } = served;
  const { authorization, parameters, place } = received;
  const challenged = stale !== null;
  const { closeOnUnauthorized, unauthorizedFraming } = options.policy;
  const framing = {
    close: unread || (challenged && closeOnUnauthorized),
    chunked: challenged && unauthorizedFraming === "chunked",
    effect,
  };
  writeReply(response, reply, framing, options.sleep);
  options.record({
    at: options.now(),
    method: received.method,
    target: received.requestTarget,
    operation: place.operation?.id ?? null,
    world: verdict.ok ? verdict.world.name : null,
    status: reply.status,
    bodyBytes: body.size,
    publicKey: verdict.ok && verdict.caller.kind !== "nobody" ? verdict.caller.name : null,
    authorization: authorization === null ? null : redactAuthorization(parameters),
    stale,
    why,
    warnings: verdict.ok ? verdict.warnings : NO_WARNINGS,
  });
}

const NO_WARNINGS: readonly string[] = [];
const NO_PARAMETERS: ReadonlyMap<string, string> = new Map();

function receive(request: IncomingMessage, options: RequestHandlerOptions): ReceivedRequest {
  const { method = "", url: requestTarget = "", headers, socket } = request;
  const target = readTarget(requestTarget);
  const authorization = headers.authorization ?? null;
  return {
    method,
    requestTarget,
    target,
    authorization,
    parameters: authorization === null ? NO_PARAMETERS : readAuthorization(authorization),
    place: options.locate(method, target),
    remoteAddress: socket.remoteAddress,
    header: (name) => {
      const value = headers[name];
      return Array.isArray(value) ? value.join(", ") : value;
    },
  };
}

/** A fault of the mock, or of a random source it was given, costs one answer and not the process. */
function fail(
  request: IncomingMessage,
  response: ServerResponse,
  fault: unknown,
  options: RequestHandlerOptions,
): void {
  const { method = "", url: target = "" } = request;
  const reply = unexpectedReply({ ...options, method, now: options.now() });
  writeReply(response, reply, { close: true, chunked: false, effect: null }, options.sleep);
  options.record({
    at: options.now(),
    method,
    target,
    operation: null,
    world: null,
    status: reply.status,
    bodyBytes: 0,
    publicKey: null,
    authorization: null,
    stale: null,
    why: `the mock failed: ${fault instanceof Error ? fault.message : String(fault)}`,
    warnings: NO_WARNINGS,
  });
}
