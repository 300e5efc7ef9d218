import { stringify } from "node:querystring";
import type { Dispatcher } from "undici";
import type { DigestSession } from "../core/digest-session.ts";
import { hashBody } from "../core/response.ts";
import { DigestError } from "../errors.ts";
import { type EntityBody, readEntityBody } from "./entity-body.ts";
import type { Exchange } from "./exchange.ts";
import { OneShotBody, readOnceSource } from "./one-shot-body.ts";
import type { ReadOptions } from "./read-options.ts";
import { hasHeader, withHeader, withoutContentHeaders } from "./request-headers.ts";

type Request = Dispatcher.DispatchOptions;

/** The request as it is sent: each time with the credentials and the body of that time. */
export class OutgoingRequest {
  readonly #options: ReadOptions;
  readonly #exchange: Exchange;
  #request: Request;
  /** `null` for a body that can be sent as often as needed. */
  #body: OneShotBody | null = null;

  constructor(options: ReadOptions, exchange: Exchange, request: Request) {
    this.#options = options;
    this.#exchange = exchange;
    this.#request = request;
    const source = readOnceSource(request.body);
    if (source === null) return;
    this.#body = new OneShotBody(source, options.replayLimit);
    this.#request = { ...request, body: this.#body as never }; // undici takes iterables; its type lacks them
  }

  /** Whether it can be sent again from the beginning of its body. */
  get replayable(): boolean {
    return this.#body === null || this.#body.replayable;
  }

  /** Whether its body can be read only once. */
  get once(): boolean {
    return this.#body !== null;
  }

  /** Why it cannot be sent again. */
  get notReplayable(): DigestError {
    return new DigestError(
      "ERR_DIGEST_BODY_NOT_REPLAYABLE",
      "the request was refused after its body, which can be read only once, was sent beyond the option " +
        `replayLimit (${this.#options.replayLimit} bytes); raise it, set the option probe, or give the ` +
        "body as a string or Buffer",
    );
  }

  /** Signs the request, or with `null` leaves it unsigned. */
  prepare(session: DigestSession | null): Request | Promise<Request> {
    if (session === null) return this.#request;
    if (session.qop === "auth-int") return this.#prepareWithBody(session);
    return this.#signed(session, undefined);
  }

  /** A request for the same target without a body. */
  probe(method: string): Request {
    const headers = withoutContentHeaders(this.#request.headers);
    return { ...this.#request, method, body: null, headers };
  }

  /** It will not be sent again. */
  settle(): void {
    this.#body?.release();
  }

  /** It will not be sent to its end. */
  cancel(): void {
    this.#body?.cancel();
  }

  #signed(session: DigestSession, bodyHash: string | undefined): Request {
    const authorization = this.#exchange.sign(session, bodyHash);
    const headers = withHeader(
      this.#request.headers,
      this.#options.role.credentialsField,
      authorization,
    );
    return { ...this.#request, headers };
  }

  #prepareWithBody(session: DigestSession): Request | Promise<Request> {
    const sign = ({ data }: EntityBody): Request =>
      this.#signed(session, hashBody(session.challenge.algorithm, data));
    const entity =
      this.#body === null ? readEntityBody(this.#request.body) : this.#collect(this.#body);
    if (!(entity instanceof Promise)) return sign(entity);
    return entity.then((read) => {
      this.#replaceBody(read);
      return sign(read);
    });
  }

  async #collect(body: OneShotBody): Promise<EntityBody> {
    return { data: await body.collect(), contentType: null };
  }

  /** What was hashed is what has to be sent. */
  #replaceBody({ data, contentType }: EntityBody): void {
    const { headers } = this.#request;
    const typed = contentType === null || hasHeader(headers, "content-type");
    this.#body = null;
    this.#request = {
      ...this.#request,
      body: data,
      headers: typed ? (headers ?? null) : withHeader(headers, "content-type", contentType),
    };
  }
}

/** The request target that undici will send, and the request with it as its path. */
export function readTarget(request: Request): Request {
  if (request.query === undefined || request.query === null) return request;
  const { query, ...rest } = request;
  const text = stringify(query);
  // undici refuses a query beside one in the path; it shall say so itself.
  if (text === "" || /[?#]/.test(request.path)) return request;
  return { ...rest, path: `${request.path}?${text}` };
}
