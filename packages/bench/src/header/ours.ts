import {
  type DigestSession,
  findDigestChallenge,
  openSession,
} from "@digest-conformance/digest/core";
import type { HeaderMaker } from "./header-maker.ts";
import { password, username } from "./sample.ts";

export const oursKept: HeaderMaker = make(false);
export const oursFresh: HeaderMaker = make(true);

/** The target of the request before: its hash is still there. */
export const oursSameTarget: HeaderMaker = {
  ...oursKept,
  openWarm(challenge) {
    const session = open(challenge, false);
    let first: string | undefined;
    return (target) => {
      first ??= target;
      return session.sign("GET", first);
    };
  },
};

function make(freshCnonce: boolean): HeaderMaker {
  return {
    openCold: () => (challenge, target) => open(challenge, freshCnonce).sign("GET", target),
    openWarm(challenge) {
      const session = open(challenge, freshCnonce);
      return (target) => session.sign("GET", target);
    },
  };
}

function open(text: string, freshCnonce: boolean): DigestSession {
  const challenge = findDigestChallenge(text);
  const session =
    challenge === null ? null : openSession(challenge, { username, password }, { freshCnonce });
  if (session === null) throw new Error(`there is no session for ${text}`);
  return session;
}
