import type { Dialect } from "./dialect.ts";
import type { ChallengeParameters } from "./reading/challenge-parameters.ts";
import { readChallenges } from "./reading/read-challenge.ts";
import { type WrittenCredentials, writeCredentials } from "./writing/write-credentials.ts";

/** A client's calls and what the server really answered to each of its requests, in their order. */
export interface Situation {
  readonly credentials: { readonly username: string; readonly password: string };
  /** What the client's source of randomness gives, as the library writes it. */
  readonly cnonce: string;
  readonly steps: ReadonlyArray<{ readonly method: string; readonly target: string }>;
  readonly answers: readonly Answer[];
}

export interface Answer {
  readonly status: number;
  /** Names in any letter case; values as Latin-1 text. */
  readonly headers: ReadonlyArray<readonly [name: string, value: string]>;
}

/** The requests a client makes. */
export interface Prediction {
  readonly requests: readonly PredictedRequest[];
}

export interface PredictedRequest {
  /** The call the request belongs to, from 0. */
  readonly step: number;
  /** The whole Authorization line as Latin-1 text, field name included; `null` for none. */
  readonly line: string | null;
}

/**
 * Predicts every request of a client, byte for byte in its Authorization line.
 *
 * @example
 * ```ts
 * import { findDialect, predict } from "@digest-conformance/dialects";
 *
 * const challenge = 'Digest realm="r@x", nonce="n", qop="auth"';
 * const { requests } = predict(findDialect("requests"), {
 *   credentials: { username: "Mufasa", password: "Circle of Life" },
 *   cnonce: "0a4f113b0a4f113b",
 *   steps: [{ method: "GET", target: "/" }],
 *   answers: [
 *     { status: 401, headers: [["WWW-Authenticate", challenge]] },
 *     { status: 200, headers: [] },
 *   ],
 * });
 * console.log(requests[1]?.line); // Authorization: Digest username="Mufasa", realm="r@x", ...
 * ```
 */
export function predict(dialect: Dialect, situation: Situation): Prediction {
  return new Conversation(dialect, situation).play();
}

/** One client object over all its calls. */
class Conversation {
  readonly #dialect: Dialect;
  readonly #situation: Situation;
  readonly #requests: PredictedRequest[] = [];
  readonly #usesOfNonce = new Map<string, number>();
  #headersWritten = 0;
  /** The challenge answered last. */
  #known: ChallengeParameters | null = null;

  constructor(dialect: Dialect, situation: Situation) {
    this.#dialect = dialect;
    this.#situation = situation;
  }

  play(): Prediction {
    for (const step of this.#situation.steps.keys()) {
      if (!this.#playCall(step)) break;
    }
    return { requests: this.#requests };
  }

  /** One call with its retries; `false` when it is the client's last, for an error or for want of an answer. */
  #playCall(step: number): boolean {
    let line = this.#lineInAdvance(step);
    for (let retries = 0; ; retries += 1) {
      this.#requests.push({ step, line });
      const answer = this.#situation.answers[this.#requests.length - 1];
      if (answer === undefined) return false;
      if (answer.status !== 401) return true;
      const challenges = readChallenges(this.#dialect, challengeLines(answer));
      if (challenges.length === 0 || !this.#triesAgain(retries, line, challenges)) return true;
      const written = this.#answer(challenges, step);
      if ("value" in written) line = this.#line(written.value);
      else if (written.refusal === "empty-field") line = this.#line("");
      else if (written.refusal !== "resend") return written.refusal === "hand-back";
    }
  }

  #lineInAdvance(step: number): string | null {
    if (!this.#dialect.flow.reuses || this.#known === null) return null;
    const written = this.#answer([this.#known], step);
    return "value" in written ? this.#line(written.value) : null;
  }

  #triesAgain(
    retries: number,
    line: string | null,
    challenges: readonly ChallengeParameters[],
  ): boolean {
    switch (this.#dialect.flow.retries) {
      case "once":
        return retries === 0;
      case "once-and-stale":
        return retries === 0 || (retries === 1 && challenges.some(isStale));
      case "while-refused":
        return line === null || line === this.#line("");
    }
  }

  /** Credentials for the first challenge that allows any. */
  #answer(challenges: readonly ChallengeParameters[], step: number): WrittenCredentials {
    let first: WrittenCredentials | null = null;
    for (const challenge of challenges) {
      const written = this.#write(challenge, step);
      if ("value" in written) {
        this.#known = challenge;
        return written;
      }
      first ??= written;
    }
    return first ?? { refusal: "hand-back" };
  }

  #write(challenge: ChallengeParameters, step: number): WrittenCredentials {
    const { credentials, cnonce, steps } = this.#situation;
    const { method = "", target = "" } = steps[step] ?? {};
    const nonce = challenge.get("nonce") ?? "";
    const uses = (this.#usesOfNonce.get(nonce) ?? 0) + 1;
    const count = { nonce: uses, process: this.#headersWritten + 1, never: 1 };
    const written = writeCredentials(this.#dialect, challenge, {
      ...credentials,
      method,
      target,
      cnonce,
      count: count[this.#dialect.nc.counts],
    });
    if ("value" in written) {
      this.#usesOfNonce.set(nonce, uses);
      this.#headersWritten += 1;
    }
    return written;
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

function isStale(challenge: ChallengeParameters): boolean {
  return challenge.get("stale")?.toLowerCase() === "true";
}
