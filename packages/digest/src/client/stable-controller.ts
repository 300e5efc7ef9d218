import type { Dispatcher } from "undici";

type RawFields = Exclude<Dispatcher.DispatchController["rawHeaders"], undefined>;

/**
 * The one controller that whoever sent the request sees, over however many dispatches it takes. Without
 * it the consumer would pause and resume the connection of the 401, not the one its data comes from.
 */
export class StableController implements Dispatcher.DispatchController {
  #target: Dispatcher.DispatchController | null = null;
  #paused = false;
  #givenUp = false;
  #reason: Error | null = null;
  readonly #onAbort: (reason: Error) => void;

  /** @param onAbort called when there is no dispatch under way that could carry the abort */
  constructor(onAbort: (reason: Error) => void) {
    this.#onAbort = onAbort;
  }

  /** The controller of the dispatch under way; `null` between two of them. */
  get target(): Dispatcher.DispatchController | null {
    return this.#target;
  }

  set target(target: Dispatcher.DispatchController | null) {
    this.#target = target;
    if (this.#paused) target?.pause();
  }

  /** Whether the consumer has aborted, and not we a single dispatch. */
  get givenUp(): boolean {
    return this.#givenUp;
  }

  pause(): void {
    this.#paused = true;
    this.#target?.pause();
  }

  resume(): void {
    this.#paused = false;
    this.#target?.resume();
  }

  abort(reason: Error): void {
    if (this.#givenUp) return;
    this.#givenUp = true;
    this.#reason = reason;
    if (this.#target === null) this.#onAbort(reason);
    else this.#target.abort(reason);
  }

  get paused(): boolean {
    return this.#paused;
  }

  get aborted(): boolean {
    return this.#givenUp || (this.#target?.aborted ?? false);
  }

  get reason(): Error | null {
    return this.#reason ?? this.#target?.reason ?? null;
  }

  get rawHeaders(): RawFields {
    return this.#target?.rawHeaders ?? null;
  }

  get rawTrailers(): RawFields {
    return this.#target?.rawTrailers ?? null;
  }
}
