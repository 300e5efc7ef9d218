import type { Dispatcher } from "undici";

type Handler = Dispatcher.DispatchHandler;
type Headers = Parameters<NonNullable<Handler["onResponseStart"]>>[2];
type Socket = Parameters<NonNullable<Handler["onRequestUpgrade"]>>[3];

/** A 401 or 407 for which it is being decided whether it is answered or handed on. */
export interface Refusal {
  /** Takes what comes of its body meanwhile. */
  onData(chunk: Buffer): void;
  onEnd(trailers: Headers): void;
  onError(error: Error): void;
  /** Whether it has come to its end. */
  readonly ended: boolean;
  /** Hands on what has come of it, as the answer to the request. */
  handOn(handler: Handler, controller: Dispatcher.DispatchController): void;
  /** Lets go of it. */
  drop(): void;
}

/** A refusal as an ordinary response. */
export class RefusedResponse implements Refusal {
  readonly #statusCode: number;
  readonly #headers: Headers;
  readonly #statusMessage: string | undefined;
  #chunks: Buffer[] = [];
  #trailers: Headers | null = null;
  #error: Error | null = null;

  constructor(statusCode: number, headers: Headers, statusMessage: string | undefined) {
    this.#statusCode = statusCode;
    this.#headers = headers;
    this.#statusMessage = statusMessage;
  }

  get ended(): boolean {
    return this.#trailers !== null || this.#error !== null;
  }

  onData(chunk: Buffer): void {
    this.#chunks.push(chunk);
  }

  onEnd(trailers: Headers): void {
    this.#trailers = trailers;
  }

  onError(error: Error): void {
    this.#error = error;
  }

  handOn(handler: Handler, controller: Dispatcher.DispatchController): void {
    handler.onResponseStart?.(controller, this.#statusCode, this.#headers, this.#statusMessage);
    for (const chunk of this.#chunks) handler.onResponseData?.(controller, chunk);
    if (this.#trailers !== null) handler.onResponseEnd?.(controller, this.#trailers);
    if (this.#error !== null) handler.onResponseError?.(controller, this.#error);
  }

  drop(): void {
    this.#chunks = [];
  }
}

/** The refusal of a CONNECT: undici hands over the socket with it, whatever the status. */
export class RefusedTunnel implements Refusal {
  readonly ended = true;
  readonly #statusCode: number;
  readonly #headers: Headers;
  readonly #socket: Socket;

  constructor(statusCode: number, headers: Headers, socket: Socket) {
    this.#statusCode = statusCode;
    this.#headers = headers;
    this.#socket = socket;
  }

  onData(): void {}

  onEnd(): void {}

  onError(): void {}

  handOn(handler: Handler, controller: Dispatcher.DispatchController): void {
    handler.onRequestUpgrade?.(controller, this.#statusCode, this.#headers, this.#socket);
  }

  drop(): void {
    this.#socket.on("error", () => {}).destroy();
  }
}
