import type { ExpectedParameter } from "../cases/conformance-case.ts";
import {
  type Attempt,
  type Authorized,
  authorizedRequests,
  isDigest,
  sentUsername,
  sentValue,
  wireText,
} from "./attempt.ts";
import { type Finding, type FindingCode, finding } from "./finding.ts";

/** Did the client read the challenge right: answer what can be answered, with the values it was given? */
export function judgeParse(attempt: Attempt): Finding[] {
  const authorized = authorizedRequests(attempt.exchanges);
  // An empty field carries no credentials; that it is there at all is judged with the format.
  const first = authorized.find(({ value }) => value !== "");
  return [
    ...judgeLibraryError(attempt),
    ...authorized
      .filter(({ value, credentials }) => value !== "" && !isDigest(credentials))
      .slice(0, 1)
      .map(({ credentials }) =>
        finding("clear-text", `the scheme is ${JSON.stringify(credentials.scheme)}`),
      ),
    ...judgeAnswer(attempt, first),
    ...(first !== undefined && attempt.case.expect.answer !== "decline"
      ? judgeParameters(attempt, first)
      : []),
  ];
}

function judgeLibraryError({ answer, case: { expect } }: Attempt): Finding[] {
  if (answer.kind !== "threw") return [];
  const code = expect.error === "allowed" ? "raised-legitimately" : "library-error";
  return [finding(code, answer.type)];
}

function judgeAnswer(attempt: Attempt, first: Authorized | undefined): Finding[] {
  const { expect } = attempt.case;
  if (expect.answer === "decline") {
    return first === undefined ? [] : [finding("answered", "")];
  }
  if (first !== undefined || attempt.answer.kind === "threw") return [];
  return expect.answer === "either"
    ? [finding("declined-legitimately", "")]
    : [finding("declined", "")];
}

const PARAMETER_FINDINGS: ReadonlyArray<readonly [name: string, code: FindingCode]> = [
  ["username", "username-wrong"],
  ["realm", "realm-wrong"],
  ["nonce", "nonce-wrong"],
  ["opaque", "opaque-wrong"],
  ["qop", "qop-wrong"],
  ["algorithm", "algorithm-wrong"],
  ["userhash", "userhash-wrong"],
  ["nc", "nc-wrong"],
];

function judgeParameters(attempt: Attempt, first: Authorized): Finding[] {
  const expected = attempt.case.expect.parameters ?? {};
  return PARAMETER_FINDINGS.flatMap(([name, code]) => {
    const wanted = expected[name];
    if (wanted === undefined) return [];
    const sent =
      name === "username" ? sentUsername(first.credentials) : sentValue(first.credentials, name);
    if (allows(wanted, sent)) return [];
    return [finding(code, `sent ${show(sent)}, expected ${describe(wanted)}`)];
  });
}

function allows(wanted: ExpectedParameter, sent: string | null): boolean {
  const values = Array.isArray(wanted) ? wanted : [wanted];
  return values.some((value) => (value === null ? sent === null : sent === wireText(value)));
}

function describe(wanted: ExpectedParameter): string {
  const values = Array.isArray(wanted) ? wanted : [wanted];
  return values.map((value) => show(value === null ? null : wireText(value))).join(" or ");
}

function show(value: string | null): string {
  return value === null
    ? "nothing"
    : JSON.stringify(value.length > 60 ? `${value.slice(0, 60)}…` : value);
}
