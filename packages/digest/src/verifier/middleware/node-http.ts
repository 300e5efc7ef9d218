import type { IncomingMessage, ServerResponse } from "node:http";
import type { Verifier } from "../digest-verifier.ts";
import { isPromiseLike, type MaybePromise } from "../maybe-promise.ts";
import type { Accepted, Refused, Verdict } from "../verdict.ts";
import { type Decision, decide, refusalBody } from "./decide.ts";
import { readFields } from "./read-fields.ts";

/** Options of {@link digestListener}. */
export interface DigestListenerOptions {
  /** Told every verdict, for logs and to slow down who guesses (RFC 7616 section 5.7). */
  readonly onVerdict?: ((verdict: Verdict, request: IncomingMessage) => void) | undefined;
  /**
   * Ends a refused response; status and challenges are set. Give `end` bytes: with a string, Node garbles
   * a realm that is not ASCII. @defaultValue a line of text
   */
  readonly refuse?:
    | ((request: IncomingMessage, response: ServerResponse, refused: Refused) => void)
    | undefined;
  /** Told when users or nonces cannot be looked up. @defaultValue 500, and a warning of the process */
  readonly onError?:
    | ((error: unknown, request: IncomingMessage, response: ServerResponse) => void)
    | undefined;
  /** Gives the body for a verifier that offers auth-int, and leaves it to the listener as well. */
  readonly readBody?: ((request: IncomingMessage) => MaybePromise<string | Uint8Array>) | undefined;
  /** The request target as the client sent it. @defaultValue `request.url` */
  readonly target?: ((request: IncomingMessage) => string) | undefined;
}

/**
 * A listener for node:http that lets through only who the verifier accepts. Everybody else gets the
 * challenge, and a status that never tells why.
 *
 * @example
 * ```ts
 * import { createServer } from "node:http";
 * import { createVerifier } from "@digest-conformance/digest/verifier";
 * import { digestListener } from "@digest-conformance/digest/verifier/node-http";
 *
 * const verifier = createVerifier({ realm: "example", users: { Mufasa: "Circle of Life" } });
 * const server = createServer(
 *   digestListener(verifier, (_request, response, { username }) => {
 *     response.end(`Welcome, ${username}`);
 *   }),
 * );
 * server.listen(0, () => server.close());
 * ```
 */
export function digestListener(
  verifier: Verifier,
  listener: (request: IncomingMessage, response: ServerResponse, accepted: Accepted) => void,
  options: DigestListenerOptions = {},
): (request: IncomingMessage, response: ServerResponse) => void {
  const { onVerdict, refuse = refuseInText, onError = failInText, readBody, target } = options;
  return (request, response) => {
    const answer = ({ verdict, fields }: Decision): void => {
      onVerdict?.(verdict, request);
      for (const [name, values] of fields) response.setHeader(name, values);
      if (verdict.ok) {
        listener(request, response, verdict);
      } else {
        response.statusCode = verdict.status;
        refuse(request, response, verdict);
      }
    };
    let decision: MaybePromise<Decision>;
    try {
      const { method = "", url = "" } = request;
      const { authorization, host } = readFields(request, verifier.fields.credentials);
      const asked = { method, target: target?.(request) ?? url, authorization, host };
      decision = decide(verifier, asked, readBody && (() => readBody(request)));
    } catch (error) {
      onError(error, request, response);
      return;
    }
    if (isPromiseLike(decision))
      decision.then(answer, (error) => onError(error, request, response));
    else answer(decision);
  };
}

function refuseInText(
  _request: IncomingMessage,
  response: ServerResponse,
  { status }: Refused,
): void {
  response.setHeader("Content-Type", "text/plain");
  response.end(refusalBody(status));
}

function failInText(error: unknown, _request: IncomingMessage, response: ServerResponse): void {
  process.emitWarning(error instanceof Error ? error : String(error));
  response.statusCode = 500;
  response.end();
}
