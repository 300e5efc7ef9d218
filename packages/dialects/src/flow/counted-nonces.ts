import type { NonceCount } from "../dialect.ts";

/** The counter behind a client's `nc`. */
export class CountedNonces {
  readonly #rule: NonceCount;
  readonly #uses = new Map<string, number>();

  constructor(rule: NonceCount) {
    this.#rule = rule;
  }

  /** The count that the next header with this nonce would say. */
  next(nonce: string): number {
    return (this.#uses.get(this.#key(nonce)) ?? 0) + (this.#rule.from ?? 1);
  }

  /** A header with this nonce was made. */
  use(nonce: string): void {
    if (this.#rule.counts === "never") return;
    const key = this.#key(nonce);
    this.#uses.set(key, (this.#uses.get(key) ?? 0) + 1);
  }

  /** A challenge is about to be answered. */
  challenged(): void {
    if (this.#rule.counts === "challenge") this.#uses.clear();
  }

  #key(nonce: string): string {
    return this.#rule.counts === "nonce" ? nonce : "";
  }
}
