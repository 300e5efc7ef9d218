import type { Dialect } from "./dialect.ts";
import { CountedNonces } from "./flow/counted-nonces.ts";
import { isStale } from "./flow/is-stale.ts";
import { isTriedAgain } from "./flow/is-tried-again.ts";
import { keepOfChallenge } from "./flow/keep-of-challenge.ts";
import { type KnownChallenge, KnownChallenges } from "./flow/known-challenges.ts";
import { receiveChallenges } from "./flow/receive-challenges.ts";
import { readChallenges, type SeenChallenge } from "./reading/read-challenge.ts";
import type { Answer, PredictedRequest, Prediction, Situation } from "./situation.ts";
import {
  type WrittenCredentials,
  writeBasic,
  writeCredentials,
} from "./writing/write-credentials.ts";

/** One client object over all its calls. */
export class Conversation {
  readonly #dialect: Dialect;
  readonly #situation: Situation;
  readonly #requests: PredictedRequest[] = [];
  readonly #counts: CountedNonces;
  readonly #known: KnownChallenges;

  constructor(dialect: Dialect, situation: Situation) {
    this.#dialect = dialect;
    this.#situation = situation;
    this.#counts = new CountedNonces(dialect.nc);
    this.#known = new KnownChallenges(dialect.flow);
  }

  play(): Prediction {
    for (const step of this.#situation.steps.keys()) {
      if (!this.#playCall(step)) break;
    }
    return { requests: this.#requests };
  }

  /** One call with its retries; `false` when it is the client's last, for an error or for want of an answer. */
  #playCall(step: number): boolean {
    const { refusesTarget, flow, receives = {} } = this.#dialect;
    const target = this.#situation.steps[step]?.target ?? "";
    if (refusesTarget !== undefined && new RegExp(refusesTarget).test(target)) return false;
    const unreached =
      flow.unreached !== undefined && new RegExp(flow.unreached.target).test(target);
    const answered = new RegExp(flow.answers ?? "^401$");
    let line = this.#lineInAdvance(step);
    let resent = false;
    for (let retries = 0, refused = 0; ; retries += 1) {
      this.#requests.push({ step, line });
      const answer = this.#situation.answers[this.#requests.length - 1];
      if (answer === undefined) return false;
      const early = (answer.interim ?? []).filter((status) => status !== 100).length;
      if (receives.interim === "one" && early > 1) return false;
      if (receives.interim === "final" && early > 0) return true;
      const forProxy = answer.status === 407 && this.#answersProxies();
      const lines = receiveChallenges(this.#dialect, answer, forProxy);
      if (lines === null) {
        if (refused >= (receives.triedAgain ?? 0)) return false;
        refused += 1;
        continue;
      }
      if (!forProxy && !answered.test(String(answer.status))) {
        this.#takeNextNonce(answer);
        return true;
      }
      if (unreached) {
        if (retries >= (flow.unreached?.retries ?? 0)) return true;
        continue;
      }
      const challenges = readChallenges(this.#dialect, lines);
      const empty = line === null || line === this.#line("");
      // Who has resent a request in answer to a challenge has had the turn that credentials would be.
      const carried = empty && !resent ? "nothing" : "credentials";
      if (carried === "credentials" && retries > 0 && flow.forgetsRefused === true) {
        this.#known.forgetLast();
      }
      const rule = flow.retries;
      if (challenges.length === 0) return true;
      if (!isTriedAgain(rule, { retries, carried, challenges })) {
        if (rule.afresh === true && retries === 0 && !empty) {
          line = null;
          continue;
        }
        this.#replaceKnown(challenges);
        this.#fallBack(lines, step);
        return !(retries === rule.limit && rule.exhausted === "error");
      }
      const before = empty ? null : this.#known.last;
      const written = this.#answer(challenges, step, carried);
      if ("value" in written) {
        line = this.#line(written.value, forProxy) + this.#lineBeside(before, step);
      } else if (written.refusal === "empty-field") line = this.#line("");
      else if (written.refusal === "resend") resent = true;
      else return written.refusal === "hand-back";
    }
  }

  /** RFC 7616 section 3.5. */
  #takeNextNonce({ headers }: Answer): void {
    const last = this.#known.last?.challenge;
    if (this.#dialect.flow.nextNonce !== true || last === undefined || "refusal" in last) return;
    for (const [name, value] of headers) {
      const [, nonce] = /\bnextnonce="([^"]*)"/.exec(value) ?? [];
      if (name.toLowerCase() !== "authentication-info" || nonce === undefined) continue;
      const parameters = new Map([...last.parameters, ["nonce", nonce]]);
      this.#known.replaceLast({ ...last, parameters });
    }
  }

  /** Basic credentials, after those for Digest were refused. */
  #fallBack(lines: readonly string[], step: number): void {
    const { fallsBack = 0 } = this.#dialect.flow;
    if (!lines.some((line) => /^basic\b/i.test(line))) return;
    const value = writeBasic(this.#situation.credentials);
    for (let tries = 0; tries < fallsBack; tries += 1) {
      this.#requests.push({ step, line: this.#line(value) });
    }
  }

  #replaceKnown([challenge]: readonly SeenChallenge[]): void {
    if (this.#dialect.flow.keepsUnanswered !== true) return;
    if (challenge !== undefined && "parameters" in challenge) this.#known.replaceLast(challenge);
  }

  #lineInAdvance(step: number): string | null {
    const known = this.#known.covering(this.#situation.steps[step]?.target ?? "");
    if (known === null) return null;
    const kept = keepOfChallenge(this.#dialect.flow.keeps, known.challenge);
    const written = this.#write(known.challenge, step, kept);
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
        this.#known.remember({ challenge, target: this.#situation.steps[step]?.target ?? "" });
        return written;
      }
      first ??= written;
    }
    return first ?? { refusal: "hand-back" };
  }

  /** @param kept the challenge as the library still knows it */
  #write(challenge: SeenChallenge, step: number, kept = challenge): WrittenCredentials {
    const { credentials, steps, sentTargets = [] } = this.#situation;
    const { method = "", target = "", body } = steps[step] ?? {};
    const request = this.#requests.length;
    const written = writeCredentials(this.#dialect, kept, {
      ...credentials,
      method,
      target,
      sent: sentTargets[request] ?? target,
      body: body ?? null,
      cnonce: this.#cnonce(),
      response: this.#situation.responses?.[request],
      count: this.#counts.next(challenge),
    });
    if ("value" in written) this.#counts.use(challenge);
    return written;
  }

  #cnonce(): string | null {
    const { cnonce, time = "" } = this.#situation;
    if (this.#dialect.cnonce === "seconds") {
      return Math.floor(Date.parse(time) / 1000)
        .toString(16)
        .padStart(8);
    }
    return typeof cnonce === "string" ? cnonce : (cnonce[this.#requests.length] ?? null);
  }

  #answersProxies(): boolean {
    const { proxies } = this.#dialect.flow;
    return proxies === "any" || (proxies === "set" && this.#situation.proxied === true);
  }

  #line(value: string, forProxy = false): string {
    const { field } = this.#dialect;
    if (!forProxy) return `${field}: ${value}`;
    return `${field.startsWith("a") ? "proxy-" : "Proxy-"}${field}: ${value}`;
  }
}
