/** Authorization for a GET of the target, with the next nc of a session, or of no session at all. */
export type SignTarget = (target: string) => string | Promise<string>;

/** Authorization for a GET of the target, from the text of WWW-Authenticate. */
export type AnswerChallenge = (challenge: string, target: string) => string | Promise<string>;

/** How one library makes headers. One without sessions reads the challenge anew for each. */
export interface HeaderMaker {
  openCold(): AnswerChallenge;
  openWarm(challenge: string): SignTarget;
}

/** For a library that keeps nothing between two headers. */
export function withoutSession(answer: AnswerChallenge): HeaderMaker {
  return {
    openCold: () => answer,
    openWarm: (challenge) => (target) => answer(challenge, target),
  };
}
