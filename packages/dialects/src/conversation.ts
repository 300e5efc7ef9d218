import type { Dialect } from "./dialect.ts";
import { CountedNonces } from "./flow/counted-nonces.ts";
import { coversTarget } from "./flow/covers-target.ts";
import { isStale } from "./flow/is-stale.ts";
import { isTriedAgain } from "./flow/is-tried-again.ts";
import { keepOfChallenge } from "./flow/keep-of-challenge.ts";
import { readChallenges, type SeenChallenge } from "./reading/read-challenge.ts";
import type { Answer, PredictedRequest, Prediction, Situation } from "./situation.ts";
import { type WrittenCredentials, writeCredentials } from "./writing/write-credentials.ts";

interface KnownChallenge {
  readonly challenge: SeenChallenge;
  /** Of the request it came for. */
  readonly target: string;
}

/** One client object over all its calls. */
export class Conversation {
  readonly #dialect: Dialect;
  readonly #situation: Situation;
  readonly #requests: PredictedRequest[] = [];
  readonly #counts: CountedNonces;
  /** The challenge answered last. */
  #known: KnownChallenge | null = null;

  constructor(dialect: Dialect, situation: Situation) {
    this.#dialect = dialect;
    this.#situation = situation;
    this.#counts = new CountedNonces(dialect.nc);
  }

  play(): Prediction {
    for (const step of this.#situation.steps.keys()) {
      if (!this.#playCall(step)) break;
    }
    return { requests: this.#requests };
  }

  /** One call with its retries; `false` when it is the client's last, for an error or for want of an answer. */
  #playCall(step: number): boolean {
    const { refusesTarget } = this.#dialect;
    const target = this.#situation.steps[step]?.target ?? "";
    if (refusesTarget !== undefined && new RegExp(refusesTarget).test(target)) return false;
    let line = this.#lineInAdvance(step);
    let resent = false;
    for (let retries = 0; ; retries += 1) {
      this.#requests.push({ step, line });
      const answer = this.#situation.answers[this.#requests.length - 1];
      if (answer === undefined) return false;
      if (answer.status !== 401) return true;
      const challenges = readChallenges(this.#dialect, challengeLines(answer));
      const empty = line === null || line === this.#line("");
      // Who has resent a request in answer to a challenge has had the turn that credentials would be.
      const carried = empty && !resent ? "nothing" : "credentials";
      if (carried === "credentials" && retries > 0 && this.#dialect.flow.forgetsRefused === true) {
        this.#known = null;
      }
      const rule = this.#dialect.flow.retries;
      if (challenges.length === 0) return true;
      if (!isTriedAgain(rule, { retries, carried, challenges })) {
        if (rule.afresh === true && retries === 0 && !empty) {
          line = null;
          continue;
        }
        this.#replaceKnown(challenges);
        return !(retries === rule.limit && rule.exhausted === "error");
      }
      const before = empty ? null : this.#known;
      const written = this.#answer(challenges, step, carried);
      if ("value" in written) line = this.#line(written.value) + this.#lineBeside(before, step);
      else if (written.refusal === "empty-field") line = this.#line("");
      else if (written.refusal === "resend") resent = true;
      else return written.refusal === "hand-back";
    }
  }

  #replaceKnown([challenge]: readonly SeenChallenge[]): void {
    if (this.#dialect.flow.keepsUnanswered !== true || this.#known === null) return;
    if (challenge !== undefined && "parameters" in challenge) {
      this.#known = { ...this.#known, challenge };
    }
  }

  #lineInAdvance(step: number): string | null {
    if (this.#known === null) return null;
    const { challenge, target } = this.#known;
    const next = this.#situation.steps[step]?.target ?? "";
    if (!coversTarget(this.#dialect.flow.reuses, challenge, target, next)) return null;
    const kept = keepOfChallenge(this.#dialect.flow.keeps, challenge);
    const written = this.#write(challenge, step, kept);
    return "value" in written ? this.#line(written.value) : null;
  }

  /** What goes out beside the answer to a challenge: nothing, or a line for the challenge before. */
  #lineBeside(before: KnownChallenge | null, step: number): string {
    if (before === null || this.#dialect.flow.addsToRefused !== true) return "";
    const written = this.#write(before.challenge, step);
    return "value" in written ? `\r\n${this.#line(written.value)}` : "";
  }

  /** Credentials for the first challenge that allows any. */
  #answer(
    challenges: readonly SeenChallenge[],
    step: number,
    carried: "nothing" | "credentials",
  ): WrittenCredentials {
    const { staleUnasked } = this.#dialect.flow;
    if (carried === "nothing" && staleUnasked !== undefined && challenges.some(isStale)) {
      return { refusal: staleUnasked };
    }
    let first: WrittenCredentials | null = null;
    for (const challenge of challenges) {
      const written = this.#write(challenge, step);
      if ("value" in written) {
        this.#known = { challenge, target: this.#situation.steps[step]?.target ?? "" };
        return written;
      }
      first ??= written;
    }
    return first ?? { refusal: "hand-back" };
  }

  /** @param kept the challenge as the library still knows it */
  #write(challenge: SeenChallenge, step: number, kept = challenge): WrittenCredentials {
    const { credentials, steps, sentTargets = [] } = this.#situation;
    const { method = "", target: given = "", body } = steps[step] ?? {};
    const sent = sentTargets[this.#requests.length];
    const target = this.#dialect.uri === "sent" ? (sent ?? given) : given;
    const written = writeCredentials(this.#dialect, kept, {
      ...credentials,
      method,
      target,
      body: body ?? null,
      cnonce: this.#cnonce(),
      count: this.#counts.next(challenge),
    });
    if ("value" in written) this.#counts.use(challenge);
    return written;
  }

  #cnonce(): string {
    const { cnonce, time = "" } = this.#situation;
    if (this.#dialect.cnonce === "seconds") {
      return Math.floor(Date.parse(time) / 1000)
        .toString(16)
        .padStart(8);
    }
    return typeof cnonce === "string" ? cnonce : (cnonce[this.#requests.length] ?? "");
  }

  #line(value: string): string {
    return `${this.#dialect.field}: ${value}`;
  }
}

function challengeLines(answer: Answer): string[] {
  return answer.headers
    .filter(([name]) => name.toLowerCase() === "www-authenticate")
    .map(([, value]) => value);
}
