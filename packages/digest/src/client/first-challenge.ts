/** One who waits to hear whether an origin challenges. */
export interface Waiting {
  /** The answer is there, or it is this one's turn to ask. */
  proceed(): void;
}

/**
 * Lets one request ask an origin that nothing is known of, and has the others wait for what it learns:
 * then N calls at once on a new client cost N + 1 requests, not 2 N.
 */
export class FirstChallenge {
  #state: "unknown" | "asking" | "known" = "unknown";
  #asker: Waiting | null = null;
  #waiting = new Set<Waiting>();

  /** Whether the request goes out now; else its `proceed` will be called. */
  enter(request: Waiting): boolean {
    if (this.#state === "asking" && this.#asker !== request) {
      this.#waiting.add(request);
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
    if (this.#asker !== request) return;
    this.#asker = null;
    this.#state = "known";
    const waiting = this.#waiting;
    this.#waiting = new Set();
    for (const next of waiting) next.proceed();
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
}
