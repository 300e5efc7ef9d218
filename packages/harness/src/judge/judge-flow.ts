import { lastCallOfEachStep } from "../cases/conformance-case.ts";
import {
  type Attempt,
  type Authorized,
  authorizedRequests,
  isDigest,
  sentValue,
} from "./attempt.ts";
import { type Finding, finding } from "./finding.ts";

/** How the conversation went: its end, its length, and the count of every nonce. */
export function judgeFlow(attempt: Attempt): Finding[] {
  const { answer } = attempt;
  if (answer.kind === "timeout" || answer.kind === "crash")
    return [finding(answer.kind, answer.detail)];
  return [
    ...attempt.malformed.slice(0, 1).map((fault) => finding("not-http", fault)),
    ...judgeStatuses(attempt),
    ...judgeRequestCount(attempt),
    ...judgeNonceCounts(authorizedRequests(attempt.exchanges)),
  ];
}

function judgeStatuses(attempt: Attempt): Finding[] {
  const { answer } = attempt;
  const expected = attempt.case.expect.statuses;
  // An error that the library raised is a finding of its own; the steps it cost are not counted again.
  if (expected === undefined || answer.kind !== "ok") return [];
  const got = lastCallOfEachStep(attempt.case).map((call) => answer.steps[call]?.status ?? 0);
  return got.every((status, step) => status === expected[step]) && got.length === expected.length
    ? []
    : [finding("status", `got ${got.join(", ")}, expected ${expected.join(", ")}`)];
}

function judgeRequestCount(attempt: Attempt): Finding[] {
  const range = attempt.case.expect.requests;
  const count = attempt.exchanges.length;
  if (range === undefined || (count >= range.min && count <= range.max)) return [];
  const wanted = range.min === range.max ? `${range.min}` : `${range.min} to ${range.max}`;
  return [finding("requests", `${count} instead of ${wanted}`)];
}

/** RFC 7616 section 3.4: the n-th request with a nonce says n, as eight hexadecimal digits. */
function judgeNonceCounts(authorized: readonly Authorized[]): Finding[] {
  const uses = new Map<string, number>();
  for (const { credentials, index } of authorized) {
    const nc = sentValue(credentials, "nc");
    if (!isDigest(credentials) || nc === null) continue;
    const nonce = sentValue(credentials, "nonce") ?? "";
    const count = (uses.get(nonce) ?? 0) + 1;
    uses.set(nonce, count);
    const expected = count.toString(16).padStart(8, "0");
    if (nc.toLowerCase() !== expected) {
      return [
        finding(
          "nc-count",
          `request ${index + 1} says ${JSON.stringify(nc)}, expected ${expected}`,
        ),
      ];
    }
  }
  return [];
}
