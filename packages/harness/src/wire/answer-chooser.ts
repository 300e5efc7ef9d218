import type { AnswerCondition, ScriptAnswer } from "../cases/conformance-case.ts";
import { type CheckedCredentials, sentCredentials } from "./credentials-ledger.ts";
import { findParameter, readCredentials } from "./credentials-reader.ts";
import { type HttpMessage, headerValues } from "./http-message.ts";

/** Picks of a list the first answer whose condition holds and which is not used up. */
export class AnswerChooser {
  readonly #answers: readonly ScriptAnswer[];
  readonly #used: number[];

  constructor(answers: readonly ScriptAnswer[]) {
    this.#answers = answers;
    this.#used = answers.map(() => 0);
  }

  /** The answer to a request, which counts as used then; `undefined` where none fits. */
  take(request: HttpMessage, checked: CheckedCredentials): ScriptAnswer | undefined {
    const index = this.#find(request, checked);
    if (index >= 0) this.#used[index] = (this.#used[index] ?? 0) + 1;
    return this.#answers[index];
  }

  /** Whether a request is answered without its body, whose credentials cannot be checked then. */
  isEarly(request: HttpMessage): boolean {
    if (!this.#answers.some(({ early }) => early)) return false;
    return this.#answers[this.#find(request, UNCHECKED)]?.early === true;
  }

  #find(request: HttpMessage, checked: CheckedCredentials): number {
    return this.#answers.findIndex(
      ({ times = Infinity, when = {} }, position) =>
        (this.#used[position] ?? 0) < times && holds(when, request, checked),
    );
  }
}

const UNCHECKED: CheckedCredentials = { verdict: "wrong", uses: 0, credentials: null };

function holds(when: AnswerCondition, request: HttpMessage, checked: CheckedCredentials): boolean {
  const [method, target] = request.startLine.split(" ");
  const value = sentCredentials(request);
  const { authorization, header } = when;
  if (authorization !== undefined && (authorization === "present") !== (value !== undefined))
    return false;
  if (when.target !== undefined && when.target !== target) return false;
  if (when.method !== undefined && when.method !== method) return false;
  if (when.credentials !== undefined && when.credentials !== checked.verdict) return false;
  if (when.uses !== undefined && checked.uses > when.uses) return false;
  if (header !== undefined && !headerValues(request, header[0]).includes(header[1])) return false;
  const sent = readCredentials(value ?? "");
  const isSent = (name: "nonce" | "realm"): boolean =>
    when[name] === undefined || findParameter(sent, name)?.value === when[name];
  return isSent("nonce") && isSent("realm");
}
