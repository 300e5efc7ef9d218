import type { Attempt, Authorized } from "../judge/attempt.ts";
import {
  authorizedRequests,
  isDigest,
  sentUsername,
  sentValue,
  wireText,
} from "../judge/attempt.ts";
import { computeLadder, isRegisteredAlgorithm } from "../oracle.ts";
import type { ChallengeNode, ChallengeTree } from "./challenge-tree.ts";

/** What a client made of a challenge. */
export interface Behaviour {
  /**
   * `right`, `declined`, `error NAME`, `crash`, `timeout`, `clear text`, `malformed`, `wrong response`, or
   * `other NAMES`: a response that fits what was sent, which is not what the challenge says.
   */
  readonly kind: string;
  readonly response: string | null;
}

const COMPARED = ["realm", "nonce", "opaque", "qop", "algorithm"] as const;

/** Classifies an attempt at a challenge whose meaning is known, for it was written from a tree. */
export function classify(
  attempt: Omit<Attempt, "prediction" | "malformed">,
  tree: ChallengeTree,
): Behaviour {
  const { answer, exchanges } = attempt;
  const none = (kind: string): Behaviour => ({ kind, response: null });
  if (answer.kind === "timeout" || answer.kind === "crash") return none(answer.kind);
  const first = authorizedRequests(exchanges).find(({ value }) => value !== "");
  if (first === undefined)
    return none(answer.kind === "threw" ? `error ${answer.type}` : "declined");
  if (!isDigest(first.credentials)) return none("clear text");
  if (first.credentials.fault !== null) return none("malformed");
  const response = sentValue(first.credentials, "response");
  const challenges = tree.lines.flat().filter(({ scheme }) => scheme.toLowerCase() === "digest");
  const differing = challenges.map((one) => differences(one, first));
  const closest = differing.toSorted((a, b) => a.length - b.length)[0] ?? [...COMPARED];
  const answered = challenges[differing.indexOf(closest)];
  const algorithm =
    sentValue(first.credentials, "algorithm") ?? (answered && valuesOf(answered, "algorithm")[0]);
  if (!isRightResponse(attempt, first, algorithm ?? "MD5"))
    return { kind: "wrong response", response };
  return { kind: closest.length === 0 ? "right" : `other ${closest.join(" ")}`, response };
}

/** Every value of this name in the challenge; an illegal one may have several. */
function valuesOf({ parameters }: ChallengeNode, name: string): string[] {
  return parameters.flatMap((one) =>
    one.name.toLowerCase() === name && one.value !== null ? [one.value] : [],
  );
}

/** The names of what was sent otherwise than the challenge says. */
function differences(challenge: ChallengeNode, { credentials }: Authorized): string[] {
  return COMPARED.filter((name) => {
    const sent = sentValue(credentials, name);
    const offered = valuesOf(challenge, name);
    if (name === "qop") return !isOffered(sent, offered[0]);
    if (name === "algorithm") return sent !== null && !isSame(sent, offered[0] ?? "MD5");
    if (name === "opaque" && (offered.length === 0 || offered.includes("")))
      return (sent ?? "") !== "";
    return sent === null || !offered.includes(sent);
  });
}

function isOffered(sent: string | null, offered: string | undefined): boolean {
  if (offered === undefined) return sent === null;
  return sent !== null && offered.split(",").some((option) => isSame(option.trim(), sent));
}

function isSame(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

function isRightResponse(
  { case: one }: Pick<Attempt, "case">,
  { credentials, exchange }: Authorized,
  algorithm: string,
): boolean {
  if (!isRegisteredAlgorithm(algorithm)) return false;
  const sent = (name: string): string | undefined => sentValue(credentials, name) ?? undefined;
  const username = isSame(sent("userhash") ?? "", "true")
    ? wireText(one.credentials.username)
    : (sentUsername(credentials) ?? "");
  const { response } = computeLadder({
    algorithm,
    username,
    realm: sent("realm") ?? "",
    password: wireText(one.credentials.password),
    nonce: sent("nonce") ?? "",
    nc: sent("nc"),
    cnonce: sent("cnonce"),
    qop: sent("qop"),
    method: exchange.request.startLine.split(" ")[0] ?? "",
    uri: sent("uri") ?? "",
    body: exchange.request.body,
    encoding: "latin1",
  });
  return isSame(sent("response") ?? "", response);
}
