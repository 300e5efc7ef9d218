import { createHash } from "node:crypto";
import type { StepAnswer } from "../adapter/protocol.ts";
import { lastCallOfEachStep } from "../cases/conformance-case.ts";
import { type HttpMessage, headerValues } from "../wire/http-message.ts";
import {
  type Attempt,
  type Authorized,
  authorizationValue,
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
    ...judgeFraming(attempt),
    ...judgeAnswers(attempt),
    ...judgeStatuses(attempt),
    ...judgeRequestCount(attempt),
    ...judgeLeaks(attempt),
    ...judgeNonceCounts(authorizedRequests(attempt.exchanges)),
  ];
}

const REQUEST_LINE = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+ [\x21-\xff]+ HTTP\/1\.[01]$/;

function judgeFraming({ exchanges, malformed }: Attempt): Finding[] {
  const lines = exchanges
    .map(({ request }) => request.startLine)
    .filter((line) => !REQUEST_LINE.test(line))
    .map((line) => `the request line is ${JSON.stringify(line.slice(0, 80))}`);
  return [...malformed, ...lines].slice(0, 1).map((fault) => finding("not-http", fault));
}

/** What an adapter reports of each call has to have been answered on the wire, in this order. */
function judgeAnswers({ answer, exchanges }: Attempt): Finding[] {
  let next = 0;
  for (const [call, step] of ("steps" in answer ? answer.steps : []).entries()) {
    const index = exchanges.findIndex(
      ({ response, interim = [] }, position) =>
        position >= next &&
        // A client that takes a 1xx response for the final one altered nothing.
        (interim.includes(step.status) || (response !== null && isOf(step, response))),
    );
    if (index < 0) return [finding("answer-altered", `call ${call + 1} reports ${step.status}`)];
    next = index + 1;
  }
  return [];
}

function isOf({ status, bodySha256 }: StepAnswer, response: HttpMessage): boolean {
  if (Number(response.startLine.split(" ")[1]) !== status) return false;
  if (bodySha256 === null) return true;
  // The adapter reports the body after content decoding, which the wire does not show.
  if (headerValues(response, "content-encoding").length > 0) return true;
  return createHash("sha256").update(response.body).digest("hex") === bodySha256;
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
  if (attempt.answer.kind === "threw" && attempt.case.expect.error === "allowed" && count === 0) {
    return [];
  }
  if (range === undefined || (count >= range.min && count <= range.max)) return [];
  const wanted = range.min === range.max ? `${range.min}` : `${range.min} to ${range.max}`;
  return [finding("requests", `${count} instead of ${wanted}`)];
}

/** RFC 9110 section 11.6.2: credentials are for the protection space of the challenge they answer. */
function judgeLeaks({ exchanges }: Attempt): Finding[] {
  const index = exchanges.findIndex(
    (exchange) => exchange.leak === true && authorizationValue(exchange) !== null,
  );
  return index < 0 ? [] : [finding("credentials-leaked", `in request ${index + 1}`)];
}

/** RFC 7616 section 3.4: the n-th request with a nonce says n, in hexadecimal. Its form is judged elsewhere. */
function judgeNonceCounts(authorized: readonly Authorized[]): Finding[] {
  const uses = new Map<string, number>();
  for (const { credentials, index } of authorized) {
    const nc = sentValue(credentials, "nc");
    if (!isDigest(credentials) || nc === null) continue;
    const nonce = sentValue(credentials, "nonce") ?? "";
    const count = (uses.get(nonce) ?? 0) + 1;
    uses.set(nonce, count);
    if (/^[0-9a-f]{1,16}$/i.test(nc) && Number.parseInt(nc, 16) === count) continue;
    const expected = count.toString(16).padStart(8, "0");
    return [
      finding(
        "nc-count",
        `request ${index + 1} says ${JSON.stringify(nc.slice(0, 20))}, expected ${expected}`,
      ),
    ];
  }
  return [];
}
