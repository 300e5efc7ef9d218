import type { NonceCount } from "../dialect.ts";
import type { SeenChallenge } from "../reading/read-challenge.ts";

/** The counter behind a client's `nc`. */
export class CountedNonces {
  readonly #rule: NonceCount;
  readonly #uses = new Map<unknown, number>();

  constructor(rule: NonceCount) {
    this.#rule = rule;
  }

  /** The count that the next header for this challenge would say. */
  next(challenge: SeenChallenge): number {
    return (this.#uses.get(this.#key(challenge)) ?? 0) + (this.#rule.from ?? 1);
  }

  /** A header for this challenge was made. */
  use(challenge: SeenChallenge): void {
    if (this.#rule.counts === "never") return;
    const key = this.#key(challenge);
    this.#uses.set(key, (this.#uses.get(key) ?? 0) + 1);
  }

  /** Every 401 brings challenges of its own, even where it repeats a nonce. */
  #key(challenge: SeenChallenge): unknown {
    switch (this.#rule.counts) {
      case "nonce":
        return "parameters" in challenge ? challenge.parameters.get("nonce") : undefined;
      case "challenge":
        return challenge;
      case "client":
      case "never":
        return "";
    }
  }
}
