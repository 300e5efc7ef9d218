import type { ClientSession } from "../run/client-session.ts";
import { performAttempt, prepareAttempt } from "../run/make-attempt.ts";
import type { ChallengeTree } from "./challenge-tree.ts";
import { type Behaviour, classify } from "./classify.ts";
import { loadedFuzzCase } from "./fuzz-case.ts";

interface Job {
  readonly tree: ChallengeTree;
  readonly settle: (behaviour: Promise<Behaviour>) => void;
}

/** To shrink what several clients do alike asks each the same many times. */
const REMEMBERED = 500;

/**
 * A client and the challenges that wait for it. A lane works as long as something waits, whatever the others do,
 * so that the slowest client is never kept waiting by the harness.
 */
export class Lane {
  readonly id: string;
  readonly session: ClientSession;
  readonly #timeoutMs: number;
  readonly #urgent: Job[] = [];
  readonly #usual: Job[] = [];
  readonly #lately = new Map<string, Promise<Behaviour>>();
  #works = false;
  attempts = 0;

  constructor(id: string, session: ClientSession, timeoutMs: number) {
    this.id = id;
    this.session = session;
    this.#timeoutMs = timeoutMs;
  }

  /** What the client does with a challenge. What is urgent goes before everything that is not. */
  try(tree: ChallengeTree, urgent: boolean): Promise<Behaviour> {
    const text = JSON.stringify(tree);
    const known = this.#lately.get(text);
    if (known !== undefined) return known;
    const { promise, resolve } = Promise.withResolvers<Behaviour>();
    (urgent ? this.#urgent : this.#usual).push({ tree, settle: resolve });
    this.#lately.set(text, promise);
    const [oldest = ""] = this.#lately.keys();
    if (this.#lately.size > REMEMBERED) this.#lately.delete(oldest);
    void this.#work();
    return promise;
  }

  async #work(): Promise<void> {
    if (this.#works) return;
    this.#works = true;
    for (let job = this.#next(); job !== undefined; job = this.#next()) {
      const done = this.#attempt(job.tree);
      job.settle(done);
      // A fault of the harness reaches whoever asked; the lane itself goes on.
      await done.catch(() => {});
    }
    this.#works = false;
  }

  #next(): Job | undefined {
    return this.#urgent.shift() ?? this.#usual.shift();
  }

  async #attempt(tree: ChallengeTree): Promise<Behaviour> {
    this.attempts += 1;
    const prepared = await prepareAttempt(this.session, loadedFuzzCase(tree));
    try {
      const { answer } = await performAttempt(this.session, prepared, this.#timeoutMs);
      return classify(
        { case: prepared.case, answer, exchanges: prepared.origin?.exchanges ?? [] },
        tree,
      );
    } finally {
      await prepared.origin?.close();
    }
  }
}
