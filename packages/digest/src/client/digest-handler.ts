import type { Dispatcher } from "undici";
import type { DigestSession } from "../core/digest-session.ts";
import { acceptResponse, acceptTrailers } from "./accept-response.ts";
import type { Exchange } from "./exchange.ts";
import { OutgoingRequest } from "./outgoing-request.ts";
import type { ReadOptions } from "./read-options.ts";
import { type Refusal, RefusedResponse, RefusedTunnel } from "./refusal.ts";
import type { ServerProof } from "./server-proof.ts";
import { StableController } from "./stable-controller.ts";

type Handler = Dispatcher.DispatchHandler;
type Controller = Dispatcher.DispatchController;
type Headers = Parameters<NonNullable<Handler["onResponseStart"]>>[2];
type Socket = Parameters<NonNullable<Handler["onRequestUpgrade"]>>[3];

/** How much of a refusal is read so that its connection can be used again; a longer one costs it. */
const DISCARD_LIMIT = 128 * 1024;

/** One request through as many dispatches as its authentication takes. */
export class DigestHandler implements Handler {
  readonly #options: ReadOptions;
  readonly #exchange: Exchange;
  readonly #outgoing: OutgoingRequest;
  readonly #dispatch: Dispatcher.Dispatch;
  readonly #handler: Handler;
  readonly #controller: StableController = new StableController((reason) => this.#leave(reason));
  #started = false;
  #finished = false;
  #probing = false;
  /** The refusal being decided on. */
  #refusal: Refusal | null = null;
  /** The refusal, decided on, is read to its end; then the request goes out again. */
  #discarding = false;
  #discarded = 0;
  #next: DigestSession | null = null;
  #proof: ServerProof | null = null;

  constructor(
    options: ReadOptions,
    exchange: Exchange,
    dispatch: Dispatcher.Dispatch,
    request: Dispatcher.DispatchOptions,
    handler: Handler,
  ) {
    this.#options = options;
    this.#exchange = exchange;
    this.#outgoing = new OutgoingRequest(options, exchange, request);
    this.#dispatch = dispatch;
    this.#handler = handler;
  }

  /** Sends the request, signed where a challenge is known. */
  start(): boolean {
    try {
      return this.#open();
    } catch (error) {
      this.#exchange.at.first.settle(this);
      throw error;
    }
  }

  #open(): boolean {
    const session = this.#exchange.find();
    if (session !== null) return this.#send(session);
    const { allowed, first } = this.#exchange.at;
    if (allowed && !first.enter(this)) {
      this.#begin(null);
      return true;
    }
    if (!allowed || this.#options.probe === null || !this.#outgoing.once) return this.#send(null);
    this.#probing = true;
    return this.#dispatch(this.#outgoing.probe(this.#options.probe), this);
  }

  /** What this request has waited for is known. */
  proceed(): void {
    if (!this.#finished) this.#attempt(() => this.#open());
  }

  onRequestStart(controller: Controller, context: unknown): void {
    this.#controller.target = controller;
    const { givenUp, reason } = this.#controller;
    if (givenUp && reason !== null) controller.abort(reason);
    else this.#begin(context);
  }

  onRequestUpgrade(_: Controller, statusCode: number, headers: Headers, socket: Socket): void {
    if (statusCode === this.#options.role.status) {
      const refusal = new RefusedTunnel(statusCode, headers, socket);
      this.#controller.target = null;
      this.#attempt(() => this.#refuse(refusal, headers));
      return;
    }
    this.#accept(headers);
    this.#handler.onRequestUpgrade?.(this.#controller, statusCode, headers, socket);
    this.#finished = true;
  }

  onResponseStart(
    controller: Controller,
    statusCode: number,
    headers: Headers,
    statusMessage?: string,
  ): void {
    if (statusCode === this.#options.role.status) {
      const refusal = new RefusedResponse(statusCode, headers, statusMessage);
      this.#refuse(refusal, headers, controller);
      return;
    }
    if (this.#probing) {
      if (statusCode >= 200) this.#discard(null);
      return;
    }
    if (statusCode >= 200) this.#accept(headers);
    this.#handler.onResponseStart?.(this.#controller, statusCode, headers, statusMessage);
  }

  onResponseData(controller: Controller, chunk: Buffer): void {
    if (this.#discarding) {
      this.#discarded += chunk.length;
      if (this.#discarded > DISCARD_LIMIT) controller.abort(new Error("the refusal is too long"));
    } else if (this.#refusal !== null) this.#refusal.onData(chunk);
    else {
      this.#proof?.update(chunk);
      this.#handler.onResponseData?.(this.#controller, chunk);
    }
  }

  onResponseEnd(_: Controller, trailers: Headers): void {
    if (this.#discarding) {
      this.#sendNext();
      return;
    }
    if (this.#refusal !== null) {
      this.#controller.target = null;
      this.#refusal.onEnd(trailers);
      return;
    }
    const fault = this.#judgeEnd(trailers);
    if (fault !== null) {
      this.#fail(fault);
      return;
    }
    // Some consumers, undici's retry among them, throw here and look to hear of it as an error.
    this.#handler.onResponseEnd?.(this.#controller, trailers);
    this.#finished = true;
  }

  onResponseError(_: Controller, error: Error): void {
    if (this.#controller.givenUp) this.#fail(error);
    // Of a refusal that is answered the rest is not missed.
    else if (this.#discarding) this.#sendNext();
    else if (this.#refusal === null) this.#fail(error);
    else {
      this.#controller.target = null;
      this.#refusal.onError(error);
    }
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

  #send(session: DigestSession | null): boolean {
    const prepared = this.#outgoing.prepare(session);
    if (!(prepared instanceof Promise)) return this.#dispatch(prepared, this);
    this.#begin(null);
    prepared.then(
      (request) => {
        if (!this.#finished) this.#attempt(() => this.#dispatch(request, this));
      },
      (error: Error) => this.#fail(error),
    );
    return true;
  }

  #sendNext(): void {
    const session = this.#next;
    this.#controller.target = null;
    this.#discarding = false;
    this.#discarded = 0;
    this.#next = null;
    this.#probing = false;
    if (session !== null) this.#exchange.answers += 1;
    this.#attempt(() => this.#send(session));
  }

  #refuse(refusal: Refusal, headers: Headers, controller?: Controller): void {
    const answer = this.#exchange.answer(headers[this.#options.role.challengeField]);
    this.#refusal = refusal;
    if (!(answer instanceof Promise)) {
      this.#decide(answer);
      return;
    }
    controller?.pause();
    answer.then(
      (session) => {
        if (this.#finished) return;
        this.#attempt(() => this.#decide(session));
        if (!refusal.ended) controller?.resume();
      },
      (error: Error) => this.#break(error),
    );
  }

  #decide(session: DigestSession | null): void {
    const refusal = this.#refusal;
    this.#exchange.at.first.settle(this);
    if (refusal === null) return;
    if (session !== null && !this.#probing && !this.#outgoing.replayable) {
      this.#break(this.#outgoing.notReplayable);
      return;
    }
    this.#refusal = null;
    if (session === null && !this.#probing) {
      this.#outgoing.settle();
      refusal.handOn(this.#handler, this.#controller);
      this.#finished = refusal.ended;
    } else {
      refusal.drop();
      this.#discard(session);
      if (refusal.ended) this.#sendNext();
    }
  }

  #discard(next: DigestSession | null): void {
    this.#exchange.at.first.settle(this);
    this.#discarding = true;
    this.#next = next;
  }

  #accept(headers: Headers): void {
    this.#exchange.at.first.settle(this);
    this.#outgoing.settle();
    this.#proof = acceptResponse(this.#options, this.#exchange, headers);
  }

  #judgeEnd(trailers: Headers | null): Error | null {
    try {
      acceptTrailers(this.#options, this.#exchange, this.#proof, trailers);
      return null;
    } catch (error) {
      return error as Error; // nothing else is thrown here
    }
  }

  /** The consumer gives up while nothing is on its way. */
  #leave(reason: Error): void {
    this.#exchange.at.first.leave(this);
    this.#fail(reason);
  }

  /** Ends the dispatch under way with an error. */
  #break(error: Error): void {
    if (this.#finished) return;
    this.#refusal?.drop();
    this.#refusal = null;
    const { target } = this.#controller;
    if (target === null) this.#fail(error);
    else target.abort(error);
  }

  /** What throws outside of undici's own callbacks has to reach the consumer all the same. */
  #attempt(action: () => unknown): void {
    try {
      action();
    } catch (error) {
      this.#break(error as Error); // nothing else is thrown here
    }
  }

  #fail(error: Error): void {
    if (this.#finished) return;
    this.#finished = true;
    this.#refusal = null;
    if (this.#controller.givenUp) this.#exchange.at.first.leave(this);
    else this.#exchange.at.first.settle(this);
    this.#outgoing.cancel();
    this.#handler.onResponseError?.(this.#controller, error);
  }
}
