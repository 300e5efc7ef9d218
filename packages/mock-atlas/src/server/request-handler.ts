import type { IncomingMessage, ServerResponse } from "node:http";
import type { AuthenticationVerdict, Authenticator } from "../auth/authenticator.ts";
import type { DigestPolicy } from "../auth/digest-policy.ts";
import { readAuthorization } from "../auth/read-authorization.ts";
import { type RequestRecord, redactAuthorization } from "../journal/request-journal.ts";
import type { AtlasReply } from "../responses/atlas-reply.ts";
import { badUriReply, unexpectedReply } from "../responses/resource-reply.ts";
import { unauthorizedReply } from "../responses/unauthorized.ts";
import type { RoutedReply, Router } from "../routes/router.ts";
import { drainBody, hasBody } from "./drain-body.ts";
import { linkOrigin } from "./link-origin.ts";
import { type ReplyFraming, writeReply } from "./write-reply.ts";

export interface RequestHandlerOptions {
  readonly authenticator: Authenticator;
  readonly policy: DigestPolicy;
  readonly route: Router;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly record: (record: RequestRecord) => void;
  /** Origin of links; `null`: the host that the client asked for. */
  readonly linkOrigin: string | null;
  /** Origin of links for a client that names no host. */
  readonly ownOrigin: () => string;
  readonly build: string;
  readonly upstreamServiceTime: number;
  readonly errorCode: boolean;
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

interface Served extends Omit<RequestRecord, "at" | "method" | "target" | "status"> {
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
    writeReply(response, reply, framing);
    options.record({ at: options.now(), method, target, status: reply.status, ...account });
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
  const { method = "", url: target = "", headers } = request;
  const authorization = headers.authorization ?? null;
  const parameters = readAuthorization(authorization ?? "");
  const verdict = options.authenticator.check({ method, target, authorization, parameters });
  // As Jetty: whoever asks first and is refused is spared the body and loses the connection.
  const unread = awaitsContinue && !verdict.ok;
  if (awaitsContinue && verdict.ok) response.writeContinue();
  const bodyBytes = unread || !hasBody(request) ? 0 : await drainBody(request);
  if (bodyBytes === null) return null;
  const { reply, why } = answer(request, verdict, options);
  const challenged = !verdict.ok && verdict.status === 401;
  return {
    reply,
    why,
    bodyBytes,
    framing: {
      close: unread || (challenged && options.policy.closeOnUnauthorized),
      chunked: challenged && options.policy.unauthorizedFraming === "chunked",
    },
    publicKey: verdict.ok ? verdict.key.publicKey : null,
    authorization: authorization === null ? null : redactAuthorization(parameters),
    stale: challenged ? verdict.stale : null,
    warnings: verdict.ok ? verdict.warnings : [],
  };
}

function answer(
  request: IncomingMessage,
  verdict: AuthenticationVerdict,
  options: RequestHandlerOptions,
): RoutedReply {
  const { method = "", url: target = "", headers } = request;
  const date = new Date(options.now());
  if (!verdict.ok) {
    const { status, stale, why } = verdict;
    if (status === 400) return { reply: badUriReply({ ...options, method, date }), why };
    const challenges = options.authenticator.challenge(stale);
    const reason = options.policy.unauthorizedReason;
    const reply = unauthorizedReply({ ...options, method, target, challenges, reason, date });
    return { reply, why };
  }
  const origin = options.linkOrigin ?? linkOrigin(headers.host, options.ownOrigin());
  const { accept = "" } = headers;
  const routed = options.route({ key: verdict.key, method, target, accept, origin, date });
  if (verdict.authenticationInfo === null) return routed;
  const info = ["Authentication-Info", verdict.authenticationInfo] as const;
  return { ...routed, reply: { ...routed.reply, headers: [info, ...routed.reply.headers] } };
}

/** A fault of the mock, or of a random source it was given, costs one answer and not the process. */
function failure(request: IncomingMessage, fault: unknown, options: RequestHandlerOptions): Served {
  const { method = "" } = request;
  const date = new Date(options.now());
  return {
    reply: unexpectedReply({ ...options, method, date }),
    why: `the mock failed: ${fault instanceof Error ? fault.message : String(fault)}`,
    bodyBytes: 0,
    framing: { close: true, chunked: false },
    publicKey: null,
    authorization: null,
    stale: null,
    warnings: [],
  };
}
