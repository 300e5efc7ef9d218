import type { IncomingMessage, ServerResponse } from "node:http";
import type { NonceTable } from "@digest-conformance/digest/verifier";
import type { AuthenticationVerdict, Authenticator } from "../auth/authenticator.ts";
import { readAuthorization } from "../auth/read-authorization.ts";
import { type RequestRecord, redactAuthorization } from "../journal/request-journal.ts";
import { unexpectedReply } from "../responses/resource-reply.ts";
import { unauthorizedReply } from "../responses/unauthorized.ts";
import type { RoutedReply, Router } from "../routes/router.ts";
import { drainBody, hasBody } from "./drain-body.ts";
import { linkOrigin } from "./link-origin.ts";
import { writeReply } from "./write-reply.ts";

export interface RequestHandlerOptions {
  readonly authenticate: Authenticator;
  readonly nonces: NonceTable;
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

/** Credentials are judged as soon as the head is there; the body is read before the answer goes out. */
export function createRequestHandler(options: RequestHandlerOptions): RequestHandler {
  return async (request, response, awaitsContinue) => {
    const { method = "", url: target = "" } = request;
    const authorization = request.headers.authorization ?? null;
    const parameters = readAuthorization(authorization ?? "");
    const verdict = options.authenticate({ method, target, authorization, parameters });
    // As Jetty: whoever asks first and is refused is spared the body and loses the connection.
    const close = awaitsContinue && !verdict.ok;
    if (awaitsContinue && verdict.ok) response.writeContinue();
    const bodyBytes = close || !hasBody(request) ? 0 : await drainBody(request);
    if (bodyBytes === null) return;
    const { reply, why } = answer(request, verdict, options);
    writeReply(response, reply, close);
    options.record({
      at: options.now(),
      method,
      target,
      status: reply.status,
      bodyBytes,
      publicKey: verdict.ok ? verdict.key.publicKey : null,
      authorization: authorization === null ? null : redactAuthorization(parameters),
      stale: verdict.ok ? null : verdict.stale,
      why,
      warnings: verdict.ok ? verdict.warnings : [],
    });
  };
}

function answer(
  request: IncomingMessage,
  verdict: AuthenticationVerdict,
  options: RequestHandlerOptions,
): RoutedReply {
  const { method = "", url: target = "", headers } = request;
  const date = new Date(options.now());
  try {
    if (!verdict.ok) {
      const nonce = options.nonces.issue();
      const { stale, why } = verdict;
      return { reply: unauthorizedReply({ ...options, method, target, nonce, stale, date }), why };
    }
    const origin = options.linkOrigin ?? linkOrigin(headers.host, options.ownOrigin());
    const { accept = "" } = headers;
    return options.route({ key: verdict.key, method, target, accept, origin, date });
  } catch (fault) {
    // A fault of the mock, or of a clock or random source it was given, costs one answer, not the process.
    const why = `the mock failed: ${fault instanceof Error ? fault.message : String(fault)}`;
    return { reply: unexpectedReply({ ...options, method, date }), why };
  }
}
