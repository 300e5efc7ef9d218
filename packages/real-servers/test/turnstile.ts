import { setTimeout as delay } from "node:timers/promises";

/** How long the server has for one request before the next is let in: it must not see both at once. */
const BETWEEN_MS = 20;

/** Holds back requests until so many are there, and lets them in the other way round. */
export class Turnstile {
  readonly #sizes: number[] = [];
  #waiting: Array<() => void> = [];

  /** How many to reverse next, then after these; what comes later passes freely. */
  reverseNext(...sizes: readonly number[]): void {
    this.#sizes.push(...sizes);
  }

  async enter(): Promise<void> {
    const [size] = this.#sizes;
    if (size === undefined) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#waiting.push(resolve);
    if (this.#waiting.length === size) void this.#open();
    await promise;
  }

  async #open(): Promise<void> {
    const waiting = this.#waiting.reverse();
    this.#sizes.shift();
    this.#waiting = [];
    for (const letIn of waiting) {
      letIn();
      await delay(BETWEEN_MS);
    }
  }
}
