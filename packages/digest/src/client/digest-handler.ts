import type { Dispatcher } from "undici";
import { DigestError } from "../errors.ts";
import type { Authenticator, KnownOrigin } from "./authenticator.ts";
import { isReplayable } from "./replayable-body.ts";
import { withHeader } from "./request-headers.ts";
import type { Session } from "./session.ts";
import { StableController } from "./stable-controller.ts";

type Headers = Parameters<NonNullable<Dispatcher.DispatchHandler["onResponseStart"]>>[2];
type UpgradeSocket = Parameters<NonNullable<Dispatcher.DispatchHandler["onRequestUpgrade"]>>[3];

const UNAUTHORIZED = 401;

/** One request through as many dispatches as its authentication takes. */
export class DigestHandler implements Dispatcher.DispatchHandler {
  readonly #authenticator: Authenticator;
  readonly #at: KnownOrigin;
  readonly #dispatch: Dispatcher.Dispatch;
  readonly #options: Dispatcher.DispatchOptions;
  readonly #handler: Dispatcher.DispatchHandler;
  readonly #controller: StableController = new StableController((reason) => this.#giveUp(reason));
  #session: Session | null = null;
  #answers = 0;
  #started = false;
  /** Set while a refusal is read to its end, to be followed by the signed request. */
  #next: Session | null = null;
  /** Set while credentials are asked for: the refusal, held back in case there are none. */
  #held: HeldResponse | null = null;

  constructor(
    authenticator: Authenticator,
    at: KnownOrigin,
    dispatch: Dispatcher.Dispatch,
    options: Dispatcher.DispatchOptions,
    handler: Dispatcher.DispatchHandler,
  ) {
    this.#authenticator = authenticator;
    this.#at = at;
    this.#dispatch = dispatch;
    this.#options = options;
    this.#handler = handler;
  }

  /** Sends the request, signed where a challenge is known. */
  start(): boolean {
    const session = this.#at.spaces.find(this.#options.path);
    if (session !== null) return this.#send(session);
    if (this.#at.first.enter(this)) return this.#send(null);
    this.#begin(null);
    return true;
  }

  /** What this request has waited for is known. */
  proceed(): void {
    try {
      this.start();
    } catch (error) {
      this.#fail(error as Error); // undici throws nothing else
    }
  }

  onRequestStart(controller: Dispatcher.DispatchController, context: unknown): void {
    this.#controller.target = controller;
    if (this.#controller.aborted) controller.abort(this.#controller.reason ?? new Error("aborted"));
    else this.#begin(context);
  }

  onRequestUpgrade(
    _controller: Dispatcher.DispatchController,
    statusCode: number,
    headers: Headers,
    socket: UpgradeSocket,
  ): void {
    this.#at.first.settle(this);
    this.#handler.onRequestUpgrade?.(this.#controller, statusCode, headers, socket);
  }

  onResponseStart(
    controller: Dispatcher.DispatchController,
    statusCode: number,
    headers: Headers,
    statusMessage?: string,
  ): void {
    if (statusCode === UNAUTHORIZED) {
      this.#refuse(controller, { statusCode, headers, statusMessage, chunks: [], trailers: null });
      return;
    }
    if (statusCode >= 200) this.#at.first.settle(this);
    this.#handler.onResponseStart?.(this.#controller, statusCode, headers, statusMessage);
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    if (this.#next !== null) return;
    if (this.#held === null) this.#handler.onResponseData?.(this.#controller, chunk);
    else this.#held.chunks.push(chunk);
  }

  onResponseEnd(_controller: Dispatcher.DispatchController, trailers: Headers): void {
    if (this.#held !== null) this.#held.trailers = trailers;
    else if (this.#next === null) this.#handler.onResponseEnd?.(this.#controller, trailers);
    else this.#sendAgain(this.#next);
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    if (this.#controller.aborted) this.#at.first.leave(this);
    else this.#at.first.settle(this);
    this.#held = null;
    this.#handler.onResponseError?.(this.#controller, error);
  }

  onResponseStarted(): void {
    this.#handler.onResponseStarted?.();
  }

  onBodySent(chunk: Buffer): void {
    this.#handler.onBodySent?.(chunk);
  }

  onRequestSent(): void {
    this.#handler.onRequestSent?.();
  }

  #begin(context: unknown): void {
    if (this.#started) return;
    this.#started = true;
    this.#handler.onRequestStart?.(this.#controller, context);
  }

  #send(session: Session | null): boolean {
    this.#session = session;
    if (session === null) return this.#dispatch(this.#options, this);
    const { method, path, headers } = this.#options;
    const authorization = session.sign(method, path);
    return this.#dispatch(
      { ...this.#options, headers: withHeader(headers, "Authorization", authorization) },
      this,
    );
  }

  #sendAgain(session: Session): void {
    this.#next = null;
    this.#controller.target = null;
    this.#answers += 1;
    if (this.#controller.aborted) return;
    try {
      this.#send(session);
    } catch (error) {
      this.#fail(error as Error); // undici throws nothing else
    }
  }

  #refuse(controller: Dispatcher.DispatchController, response: HeldResponse): void {
    const answer = this.#authenticator.answer(
      { at: this.#at, target: this.#options.path, session: this.#session, answers: this.#answers },
      response.headers["www-authenticate"],
    );
    if (!(answer instanceof Promise)) {
      this.#decide(response, answer);
      return;
    }
    this.#held = response;
    controller.pause();
    answer.then(
      (session) => {
        if (this.#held === null) return;
        this.#held = null;
        this.#decide(response, session);
        controller.resume();
        if (response.trailers !== null) this.onResponseEnd(controller, response.trailers);
      },
      (error: Error) => {
        if (this.#held !== null) controller.abort(error);
      },
    );
  }

  #decide(response: HeldResponse, session: Session | null): void {
    this.#at.first.settle(this);
    if (session !== null) {
      if (!isReplayable(this.#options.body)) {
        throw new DigestError("ERR_DIGEST_BODY_NOT_REPLAYABLE", "the body cannot be sent again");
      }
      this.#next = session;
      return;
    }
    const { statusCode, headers, statusMessage, chunks } = response;
    this.#handler.onResponseStart?.(this.#controller, statusCode, headers, statusMessage);
    for (const chunk of chunks) this.#handler.onResponseData?.(this.#controller, chunk);
  }

  #giveUp(reason: Error): void {
    this.#at.first.leave(this);
    this.#fail(reason);
  }

  #fail(error: Error): void {
    this.#handler.onResponseError?.(this.#controller, error);
  }
}

interface HeldResponse {
  readonly statusCode: number;
  readonly headers: Headers;
  readonly statusMessage: string | undefined;
  readonly chunks: Buffer[];
  trailers: Headers | null;
}
