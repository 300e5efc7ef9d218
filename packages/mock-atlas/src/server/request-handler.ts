import type { IncomingMessage, ServerResponse } from "node:http";
import { readAuthorization } from "../auth/read-authorization.ts";
import { type RequestRecord, redactAuthorization } from "../journal/request-journal.ts";
import type { AtlasReply } from "../responses/atlas-reply.ts";
import { unexpectedReply } from "../responses/resource-reply.ts";
import type { Locate } from "../routes/locate.ts";
import { readTarget } from "../routes/request-target.ts";
import { readBody } from "./read-body.ts";
import {
  admittedReply,
  judge,
  type ReceivedRequest,
  refusalReply,
  type ServedReply,
  type ServeOptions,
} from "./serve-request.ts";
import { type ReplyFraming, writeReply } from "./write-reply.ts";

export interface RequestHandlerOptions extends ServeOptions {
  readonly locate: Locate;
  readonly record: (record: RequestRecord) => void;
  /** The most bytes of a body that is parsed. */
  readonly bodyLimit: number;
  /** Waits. */
  readonly sleep: (milliseconds: number) => Promise<void>;
}

/**
 * Answers one request.
 *
 * @param awaitsContinue whether the client waits for "100 Continue" before it sends the body
 */
export type RequestHandler = (
  request: IncomingMessage,
  response: ServerResponse,
  awaitsContinue: boolean,
) => Promise<void>;

type Account = Omit<RequestRecord, "at" | "method" | "target" | "status">;

interface Served extends Account {
  readonly reply: AtlasReply;
  readonly framing: ReplyFraming;
}

export function createRequestHandler(options: RequestHandlerOptions): RequestHandler {
  return async (request, response, awaitsContinue) => {
    const { method = "", url: target = "" } = request;
    const served = await serve(request, response, awaitsContinue, options).catch((fault) =>
      failure(request, fault, options),
    );
    if (served === null) return;
    const { reply, framing, ...account } = served;
    if (framing.effect?.kind === "latency") await options.sleep(framing.effect.ms);
    const written = writeReply(response, reply, framing, options.sleep);
    options.record({ at: options.now(), method, target, status: reply.status, ...account });
    await written;
  };
}

/**
 * Credentials are judged as soon as the head is there; the body is read before the answer is made.
 *
 * @returns `null` when the client went away in the middle of its body
 */
async function serve(
  request: IncomingMessage,
  response: ServerResponse,
  awaitsContinue: boolean,
  options: RequestHandlerOptions,
): Promise<Served | null> {
  const received = receive(request, options);
  const { place, authorization, parameters } = received;
  const verdict = judge(received, options);
  // As Jetty: whoever asks first and is refused is spared the body and loses the connection.
  const unread = awaitsContinue && !verdict.ok;
  if (awaitsContinue && verdict.ok) response.writeContinue();
  const keeps =
    verdict.ok && (place.operation?.body !== undefined || place.operation?.roles === null);
  const body = unread ? EMPTY : await readBody(request, keeps ? options.bodyLimit : 0);
  if (body === null) return null;
  const served = verdict.ok
    ? admittedReply(received, verdict, body.bytes, options)
    : refusalReply(received, verdict, options);
  return {
    ...accountOf(served, received),
    reply: served.reply,
    bodyBytes: body.size,
    framing: {
      close: unread || (served.stale !== null && options.policy.closeOnUnauthorized),
      chunked: served.stale !== null && options.policy.unauthorizedFraming === "chunked",
      effect: served.effect,
    },
    world: verdict.ok ? verdict.world.name : null,
    publicKey: verdict.ok && verdict.caller.kind !== "nobody" ? verdict.caller.name : null,
    authorization: authorization === null ? null : redactAuthorization(parameters),
    warnings: verdict.ok ? verdict.warnings : [],
  };
}

const EMPTY = { size: 0, bytes: null };

function receive(request: IncomingMessage, options: RequestHandlerOptions): ReceivedRequest {
  const { method = "", url: requestTarget = "", headers, socket } = request;
  const target = readTarget(requestTarget);
  const authorization = headers.authorization ?? null;
  return {
    method,
    requestTarget,
    target,
    authorization,
    parameters: readAuthorization(authorization ?? ""),
    place: options.locate(method, target),
    remoteAddress: socket.remoteAddress,
    header: (name) => {
      const value = headers[name];
      return Array.isArray(value) ? value.join(", ") : value;
    },
  };
}

function accountOf({ why, stale }: ServedReply, { place }: ReceivedRequest) {
  return { why, stale, operation: place.operation?.id ?? null };
}

/** A fault of the mock, or of a random source it was given, costs one answer and not the process. */
function failure(request: IncomingMessage, fault: unknown, options: RequestHandlerOptions): Served {
  const { method = "" } = request;
  return {
    reply: unexpectedReply({ ...options, method, now: options.now() }),
    why: `the mock failed: ${fault instanceof Error ? fault.message : String(fault)}`,
    bodyBytes: 0,
    framing: { close: true, chunked: false, effect: null },
    operation: null,
    world: null,
    publicKey: null,
    authorization: null,
    stale: null,
    warnings: [],
  };
}
