/** One who waits to hear whether an origin challenges. */
export interface Waiting {
  /** The answer is there, or it is this one's turn to ask. */
  proceed(): void;
}

/** How long others wait for the first answer of an origin, in milliseconds, before they go ahead. */
const PATIENCE = 2000;

/**
 * Lets one request ask an origin that nothing is known of, and has the others wait for what it learns:
 * then N calls at once on a new client cost N + 1 requests, not 2 N.
 */
export class FirstChallenge {
  #state: "unknown" | "asking" | "known" = "unknown";
  #asker: Waiting | null = null;
  #waiting = new Set<Waiting>();
  #timer: NodeJS.Timeout | undefined;

  /** Whether the request goes out now; else its `proceed` will be called. */
  enter(request: Waiting): boolean {
    if (this.#state === "asking" && this.#asker !== request) {
      this.#waiting.add(request);
      // The first answer may be a slow one that needs no credentials.
      this.#timer ??= setTimeout(() => this.#release(), PATIENCE).unref();
      return false;
    }
    if (this.#state === "unknown") {
      this.#state = "asking";
      this.#asker = request;
    }
    return true;
  }

  /** What the request has learnt, or that it has failed, lets all others go. */
  settle(request: Waiting): void {
    if (this.#asker === request) this.#release();
  }

  /** The request is given up by whoever sent it; if it was the one that asks, the next one asks. */
  leave(request: Waiting): void {
    this.#waiting.delete(request);
    if (this.#asker !== request) return;
    this.#asker = null;
    this.#state = "unknown";
    const [next] = this.#waiting;
    if (next === undefined) return;
    this.#waiting.delete(next);
    next.proceed();
  }

  /** What was known holds no longer. */
  forget(): void {
    if (this.#state === "known") this.#state = "unknown";
  }

  #release(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#asker = null;
    this.#state = "known";
    const waiting = this.#waiting;
    this.#waiting = new Set();
    for (const next of waiting) next.proceed();
  }
}
